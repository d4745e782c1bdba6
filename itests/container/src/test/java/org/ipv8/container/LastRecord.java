package org.ipv8.container;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * The JDK keeps the types of the record for which it has made methods last (the caches of the handles in {@link ObjectMethods}), and
 * with them one class loader. It is the same one until the next record comes along: here it is.
 */
final class LastRecord {

    private record Anything(Anything value) {
    }

    private LastRecord() {
    }

    /** Lets a record of the tests be the last. */
    static void replace() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle value = lookup.findVirtual(Anything.class, "value", MethodType.methodType(Anything.class));
            ObjectMethods.bootstrap(lookup, "equals", MethodType.methodType(boolean.class, Anything.class, Object.class),
                    Anything.class, "value", value);
            ObjectMethods.bootstrap(lookup, "hashCode", MethodType.methodType(int.class, Anything.class), Anything.class, "value",
                    value);
            ObjectMethods.bootstrap(lookup, "toString", MethodType.methodType(String.class, Anything.class), Anything.class,
                    "value", value);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
