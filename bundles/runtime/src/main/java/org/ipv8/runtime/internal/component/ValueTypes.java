package org.ipv8.runtime.internal.component;

import java.lang.reflect.Method;
import java.util.Map;

/** Finds texts in a configuration that are not what their key wants; the container would only say that something is wrong. */
final class ValueTypes {

    private ValueTypes() {
    }

    /**
     * Checks the texts among the properties against the return types of a configuration type.
     *
     * @throws IllegalArgumentException naming the key, the value and what is expected
     */
    static void check(Class<?> type, Map<String, ?> properties) {
        for (Method method : type.getDeclaredMethods()) {
            String key = method.getName().replace('_', '.');
            if (properties.get(key) instanceof String text && !isReadable(text.strip(), method.getReturnType())) {
                throw new IllegalArgumentException(key + "=" + text + ", expected " + wanted(method.getReturnType()));
            }
        }
    }

    private static boolean isReadable(String text, Class<?> type) {
        try {
            if (type == int.class) {
                Integer.parseInt(text);
            } else if (type == double.class) {
                Double.parseDouble(text);
            }
            return type != boolean.class || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String wanted(Class<?> type) {
        return type == int.class ? "a whole number" : type == double.class ? "a number" : "true or false";
    }
}
