package org.ipv8.deploy.internal;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.service.log.Logger;

/** Keeps what is logged. */
final class Lines {

    private final List<String> all = new CopyOnWriteArrayList<>();

    Logger logger() {
        return (Logger) Proxy.newProxyInstance(Lines.class.getClassLoader(), new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String format) {
                        all.add(method.getName() + " " + filled(format, Arrays.copyOfRange(arguments, 1, arguments.length)));
                    }
                    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
                });
    }

    private static String filled(String format, Object[] arguments) {
        String text = format;
        for (Object argument : arguments) {
            for (Object value : argument instanceof Object[] several ? several : new Object[] {argument}) {
                text = text.replaceFirst("\\{}", java.util.regex.Matcher.quoteReplacement(String.valueOf(value)));
            }
        }
        return text;
    }

    /** Returns the lines so far: level and sentence. */
    List<String> all() {
        return all;
    }
}
