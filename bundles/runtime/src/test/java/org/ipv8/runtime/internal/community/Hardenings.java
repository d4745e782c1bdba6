package org.ipv8.runtime.internal.community;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

import org.ipv8.runtime.Hardening;

/** Hardening with one weakness left open, to show that it is one. */
final class Hardenings {

    private Hardenings() {
    }

    /** Everything is closed but what a component of {@link Hardening} names. */
    static Hardening without(String name) {
        RecordComponent[] components = Hardening.class.getRecordComponents();
        Object[] flags = Arrays.stream(components).map(component -> !component.getName().equals(name)).toArray();
        if (Arrays.stream(flags).allMatch(Boolean.TRUE::equals)) {
            throw new IllegalArgumentException("there is no hardening " + name);
        }
        try {
            return (Hardening) Hardening.class.getDeclaredConstructors()[0].newInstance(flags);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
