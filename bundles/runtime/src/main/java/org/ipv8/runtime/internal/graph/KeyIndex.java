package org.ipv8.runtime.internal.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds acquaintances by the bytes of their keys, wherever these lie, without lock and without making an object: a hash map
 * with chains of immutable links. Changed by one thread at a time.
 *
 * <p>The hash is keyed with a number others cannot know, so that nobody can mint keys that share a chain.
 */
final class KeyIndex {

    private record Link(int hash, Acquaintance acquaintance, Link next) {
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
    private static final int FIRST_CAPACITY = 16;

    private final long seed;
    private volatile AtomicReferenceArray<Link> chains = new AtomicReferenceArray<>(FIRST_CAPACITY);
    private int size;

    KeyIndex(long seed) {
        this.seed = seed * MULTIPLIER;
    }

    /** Returns how many there are. */
    int size() {
        return size;
    }

    /**
     * Returns the acquaintance whose key is this range of bytes, or null.
     *
     * @throws IndexOutOfBoundsException if the range lies outside the array
     */
    Acquaintance find(byte[] bytes, int offset, int length) {
        int hash = hash(bytes, offset, length);
        AtomicReferenceArray<Link> current = chains;
        for (Link link = current.get(hash & current.length() - 1); link != null; link = link.next) {
            if (link.hash == hash && link.acquaintance.hasKey(bytes, offset, length)) {
                return link.acquaintance;
            }
        }
        return null;
    }

    /** Adds one whose key is not in the index. */
    void add(Acquaintance acquaintance) {
        if (size == chains.length()) {
            grow();
        }
        byte[] key = acquaintance.key();
        push(chains, hash(key, 0, key.length), acquaintance);
        size++;
    }

    /** Removes one, if it is in the index. */
    void remove(Acquaintance acquaintance) {
        byte[] key = acquaintance.key();
        int index = hash(key, 0, key.length) & chains.length() - 1;
        Link rest = null;
        for (Link link = chains.get(index); link != null; link = link.next) {
            if (link.acquaintance == acquaintance) {
                size--;
            } else {
                rest = new Link(link.hash, link.acquaintance, rest);
            }
        }
        chains.set(index, rest);
    }

    private void grow() {
        AtomicReferenceArray<Link> larger = new AtomicReferenceArray<>(chains.length() * 2);
        for (int i = 0; i < chains.length(); i++) {
            for (Link link = chains.get(i); link != null; link = link.next) {
                push(larger, link.hash, link.acquaintance);
            }
        }
        chains = larger; // only now: readers see all or nothing
    }

    private static void push(AtomicReferenceArray<Link> chains, int hash, Acquaintance acquaintance) {
        int index = hash & chains.length() - 1;
        chains.set(index, new Link(hash, acquaintance, chains.get(index)));
    }

    private int hash(byte[] bytes, int offset, int length) {
        long hash = seed ^ length;
        int i = offset;
        for (int end = offset + length; end - i >= Long.BYTES; i += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, i));
        }
        long rest = 0;
        for (; i < offset + length; i++) {
            rest = rest << Byte.SIZE | bytes[i] & 0xff;
        }
        return (int) (mix(hash ^ rest) >>> 32);
    }

    private static long mix(long value) {
        long product = value * MULTIPLIER;
        return product ^ product >>> 29;
    }
}
