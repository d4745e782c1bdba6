package org.ipv8.dashboard.internal;

import java.lang.reflect.Proxy;

import org.osgi.framework.ServiceReference;

/** References to services as a framework makes them: the earlier one is the greater one. */
final class References {

    private References() {
    }

    @SuppressWarnings("unchecked")
    static <T> ServiceReference<T> of(long id) {
        return (ServiceReference<T>) Proxy.newProxyInstance(References.class.getClassLoader(), new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> id;
                    case "compareTo" -> Long.compare((Long) ((ServiceReference<?>) arguments[0]).getProperty("service.id"), id);
                    case "hashCode" -> (int) id;
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "service " + id;
                    default -> null;
                });
    }
}
