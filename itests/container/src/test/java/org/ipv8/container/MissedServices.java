package org.ipv8.container;

import java.lang.reflect.Field;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Felix SCR (2.2.18) notes who wanted a service at the very moment its component was taken away, and strikes that out only when the
 * service can be had. One that goes instead is never struck out, and keeps the classes of both: two threads have to meet so unhappily,
 * which on a busy machine they do in one of a hundred restarts of the runtime, with which a dozen other components stop and start.
 */
final class MissedServices {

    private MissedServices() {
    }

    /** Strikes out services that have gone. */
    static void forget(BundleContext context) {
        Object runtime = context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        try {
            Object registry = value(runtime, "componentRegistry");
            synchronized (registry) {
                ((Map<?, ?>) value(registry, "m_missingDependencies")).keySet()
                        .removeIf(reference -> ((ServiceReference<?>) reference).getBundle() == null);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("another SCR than this was written for: does it still keep them?", e);
        }
    }

    private static Object value(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
