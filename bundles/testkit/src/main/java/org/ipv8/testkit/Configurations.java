package org.ipv8.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes configurations for components under test, as Declarative Services make them of files. */
public final class Configurations {

    private Configurations() {
    }

    /**
     * Makes a configuration.
     *
     * @param type   the annotation type a component reads its configuration with
     * @param values by the keys of the configuration, {@code patience.seconds} say; all others have their defaults
     * @throws IllegalArgumentException if there is no such key, or a value is of another type
     */
    public static <A extends Annotation> A of(Class<A> type, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            all.put(key(method), method.getDefaultValue());
        }
        values.forEach((key, value) -> {
            if (!all.containsKey(key)) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no key " + key + ", known are "
                        + all.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            all.put(key, value);
        });
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answering(type, all)));
    }

    /** Makes a configuration of nothing but defaults. */
    public static <A extends Annotation> A defaults(Class<A> type) {
        return of(type, Map.of());
    }

    private static InvocationHandler answering(Class<?> type, Map<String, Object> values) {
        return (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == type) {
                return values.get(key(method));
            }
            return switch (method.getName()) {
                case "annotationType" -> type;
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> type.getSimpleName() + values;
            };
        };
    }

    /** Declarative Services 1.5, section 112.8.2.1: an underscore stands for a dot, two of them for one. */
    private static String key(Method method) {
        return Arrays.stream(method.getName().split("__", -1)).map(part -> part.replace('_', '.'))
                .collect(Collectors.joining("_"));
    }
}
