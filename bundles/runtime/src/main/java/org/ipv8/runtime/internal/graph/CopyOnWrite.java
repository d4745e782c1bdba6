package org.ipv8.runtime.internal.graph;

import java.util.Arrays;

/** Small arrays that are never changed once somebody can see them, so that readers need neither lock nor copy. */
final class CopyOnWrite {

    private CopyOnWrite() {
    }

    /** Returns the elements and one more. */
    static <T> T[] plus(T[] elements, T added) {
        T[] more = Arrays.copyOf(elements, elements.length + 1);
        more[elements.length] = added;
        return more;
    }

    /** Returns the elements without the first that is equal; the same array if there is none. */
    static <T> T[] minus(T[] elements, T removed) {
        int index = indexOf(elements, removed);
        if (index < 0) {
            return elements;
        }
        T[] fewer = Arrays.copyOf(elements, elements.length - 1);
        System.arraycopy(elements, index + 1, fewer, index, fewer.length - index);
        return fewer;
    }

    static <T> boolean contains(T[] elements, T wanted) {
        return indexOf(elements, wanted) >= 0;
    }

    /** Most of what is looked for is there as the very object. */
    private static <T> int indexOf(T[] elements, T wanted) {
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] == wanted) {
                return i;
            }
        }
        int hash = wanted.hashCode();
        for (int i = 0; i < elements.length; i++) {
            if (elements[i].hashCode() == hash && elements[i].equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
