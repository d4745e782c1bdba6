package org.ipv8.identity.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;

/**
 * Real identities that let simulated time pass until what was asked of them is done: commands wait for that and cannot let time pass.
 */
public final class Patient {

    private Patient() {
    }

    public static Identities of(Identities identities, World world) {
        return of(Identities.class, identities, world);
    }

    private static <T> T of(Class<T> type, T target, World world) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (result instanceof CompletionStage<?> stage) {
                CompletionStage<Object> patient = stage.thenApply(value -> wrapped(value, world));
                try {
                    world.get(patient);
                } catch (RuntimeException e) {
                    return patient; // the caller sees the problem in the stage
                }
                return patient;
            }
            return wrapped(result, world);
        }));
    }

    private static Object wrapped(Object value, World world) {
        if (value instanceof Pseudonym pseudonym) {
            return of(Pseudonym.class, pseudonym, world);
        } else if (value instanceof Identity identity) {
            return of(Identity.class, identity, world);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Pseudonym) {
            return list.stream().map(each -> wrapped(each, world)).toList();
        }
        return value;
    }
}
