package org.ipv8.whiteboard;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * The services of one kind that are there now. A component that follows services while it runs has the container hand it references, and
 * gets the services itself:
 *
 * <pre>{@code
 * @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
 * void addCheck(ServiceReference<HealthCheck> check) {
 *     checks.add(check);
 * }
 *
 * void removeCheck(ServiceReference<HealthCheck> check) {
 *     checks.remove(check);
 * }
 * }</pre>
 *
 * <p>When the container gets them, Apache Felix's notes who wanted a service that goes at this very moment, never forgets it, and so keeps
 * the classes of both bundles for good. Here a service that has gone is one that does not come.
 *
 * <p>Safe for many threads. Nothing is locked while a service is being got, which may make it and whatever it needs.
 *
 * @param <T> what the services are
 */
public final class Whiteboard<T> {

    private final BundleContext context;
    private final Map<ServiceReference<T>, T> services = new ConcurrentHashMap<>();

    /** Starts empty; the context is that of the bundle that uses the services. */
    public Whiteboard(BundleContext context) {
        this.context = context;
    }

    /** Returns the ranking of a service: 0 if it has none, as the framework has it. */
    public static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    /** Gets a service and returns it; empty if it has gone meanwhile, or cannot be made. */
    public Optional<T> add(ServiceReference<T> reference) {
        Optional<T> service = get(reference);
        service.ifPresent(got -> services.put(reference, got));
        return service;
    }

    private Optional<T> get(ServiceReference<T> reference) {
        try {
            return Optional.ofNullable(context.getService(reference));
        } catch (IllegalStateException e) {
            return Optional.empty(); // the user's own bundle stops at this moment
        }
    }

    /** Gives a service back; does nothing if it never came. */
    public void remove(ServiceReference<T> reference) {
        remove(reference, gone -> { });
    }

    /** Gives a service back after its user has let it go; does nothing if it never came. */
    public void remove(ServiceReference<T> reference, Consumer<T> letGo) {
        T gone = services.remove(reference);
        if (gone != null) {
            try {
                letGo.accept(gone);
            } finally {
                giveBack(reference);
            }
        }
    }

    private void giveBack(ServiceReference<T> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // the user's own bundle has stopped, with which everything was given back
        }
    }

    /** Returns the service of the highest ranking; empty if there is none. */
    public Optional<T> best() {
        return services.entrySet().stream().max(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
    }

    /** Returns the services there are now, that of the highest ranking first; does not change any more. */
    public SortedMap<ServiceReference<T>, T> all() {
        SortedMap<ServiceReference<T>, T> all = new TreeMap<>(Comparator.reverseOrder());
        all.putAll(services);
        return Collections.unmodifiableSortedMap(all);
    }
}
