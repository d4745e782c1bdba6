package org.ipv8.container;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Puts something in front of every service of ours whose types are interfaces, which notices who calls a service after it has gone. The
 * services themselves are hidden from everybody but their own proxies.
 */
final class ServiceProxies implements AutoCloseable, AllServiceListener, FindHook, EventListenerHook {

    private static final String PROXY = "ipv8.test.proxy";
    private static final String OURS = "org.ipv8.";
    /** Whoever was calling when a service went may come to its end. */
    private static final long GRACE_NANOS = 300_000_000L;

    private final BundleContext context;
    private final Map<ServiceReference<?>, Front> fronts = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<ServiceRegistration<?>> hooks = new ArrayList<>();

    /** One service behind its proxy. */
    private final class Front implements InvocationHandler {

        private final ServiceReference<?> reference;
        private final String name;
        private ServiceRegistration<?> registration;
        private volatile long gone;
        private Object last;

        Front(ServiceReference<?> reference, String name) {
            this.reference = reference;
            this.name = name;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> name;
                };
            }
            Object service = target();
            if (gone != 0 && System.nanoTime() - gone > GRACE_NANOS) {
                violations.add(name + "." + method.getName() + " from " + Arrays.stream(new Throwable().getStackTrace())
                        .map(String::valueOf).filter(line -> line.contains(OURS) && !line.contains("container")).limit(4).toList());
            }
            if (service == null) {
                throw new IllegalStateException(name + " has gone");
            }
            try {
                return method.invoke(service, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private synchronized Object target() {
            if (gone == 0 && last == null) {
                last = context.getService(reference);
            }
            return last;
        }

        void withdraw() {
            unregister();
            gone = System.nanoTime();
        }

        void unregister() {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                gone = System.nanoTime(); // its bundle has stopped, and the framework was faster
            }
        }
    }

    ServiceProxies(BundleContext context) throws InvalidSyntaxException {
        this.context = context;
        context.addServiceListener(this);
        for (ServiceReference<?> reference : context.getAllServiceReferences(null, null)) {
            cover(reference);
        }
        hooks.add(context.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, this, null));
    }

    /** How many services have a proxy now. */
    int size() {
        return fronts.size();
    }

    /** Returns who has called what had gone. */
    List<String> violations() {
        return violations;
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            cover(event.getServiceReference());
        } else if (event.getType() == ServiceEvent.UNREGISTERING) {
            Front front = fronts.remove(event.getServiceReference());
            if (front != null) {
                front.withdraw();
            }
        }
    }

    private void cover(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        String[] names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        if (bundle == null || reference.getProperty(PROXY) != null || fronts.containsKey(reference)
                || !String.valueOf(bundle.getSymbolicName()).startsWith(OURS)
                || !Arrays.stream(names).allMatch(name -> name.startsWith(OURS))) {
            return;
        }
        List<Class<?>> types = new ArrayList<>();
        try {
            for (String name : names) {
                types.add(bundle.loadClass(name));
            }
        } catch (ClassNotFoundException e) {
            return;
        }
        if (!types.stream().allMatch(Class::isInterface)) {
            return;
        }
        Front front = new Front(reference, names[0] + " of " + bundle.getSymbolicName());
        fronts.put(reference, front);
        Hashtable<String, Object> properties = new Hashtable<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        properties.put(PROXY, true);
        Object proxy = Proxy.newProxyInstance(types.get(0).getClassLoader(), types.toArray(Class<?>[]::new), front);
        front.registration = bundle.getBundleContext().registerService(names, proxy, properties);
    }

    private boolean hidden(BundleContext who, ServiceReference<?> reference) {
        return who != null && who.getBundle() != context.getBundle() && fronts.containsKey(reference);
    }

    @Override
    public void find(BundleContext who, String name, String filter, boolean all, Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> hidden(who, reference));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (fronts.containsKey(event.getServiceReference()) || event.getType() == ServiceEvent.REGISTERED
                && event.getServiceReference().getProperty(PROXY) == null && willBeCovered(event.getServiceReference())) {
            listeners.keySet().removeIf(who -> who.getBundle() != context.getBundle());
        }
    }

    private static boolean willBeCovered(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null && String.valueOf(bundle.getSymbolicName()).startsWith(OURS)
                && Arrays.stream((String[]) reference.getProperty(Constants.OBJECTCLASS)).allMatch(name -> isOurInterface(bundle, name));
    }

    private static boolean isOurInterface(Bundle bundle, String name) {
        try {
            return name.startsWith(OURS) && bundle.loadClass(name).isInterface();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public void close() {
        hooks.forEach(ServiceRegistration::unregister);
        context.removeServiceListener(this);
        fronts.values().forEach(Front::unregister);
        fronts.clear();
    }
}
