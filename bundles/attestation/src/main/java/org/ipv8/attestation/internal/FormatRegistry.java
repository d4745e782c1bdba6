package org.ipv8.attestation.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.ipv8.attestation.FormatInfo;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Knows the formats that bundles offer now. Safe for many threads; readers see an immutable snapshot. */
@Component(service = FormatRegistry.class)
public final class FormatRegistry {

    private record Offer(AttestationFormat format, int ranking) {
    }

    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final List<Consumer<AttestationFormat>> watchers = new CopyOnWriteArrayList<>();
    private final Whiteboard<AttestationFormat> services;
    private volatile Map<String, AttestationFormat> formats = Map.of();

    /** Knows only what is added by hand. */
    public FormatRegistry() {
        this(null);
    }

    /** Called by the container. */
    @Activate
    public FormatRegistry(BundleContext context) {
        services = new Whiteboard<>(context);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<AttestationFormat> reference) {
        services.add(reference).ifPresent(format -> add(format, Whiteboard.ranking(reference)));
    }

    /** Called by the container. */
    void unbind(ServiceReference<AttestationFormat> reference) {
        services.remove(reference, this::remove);
    }

    /** Adds a format; of several with one name, that of the highest ranking is used. */
    public synchronized void add(AttestationFormat format, int ranking) {
        offers.add(new Offer(format, ranking));
        refresh();
    }

    /** Removes a format. */
    public synchronized void remove(AttestationFormat format) {
        offers.removeIf(offer -> offer.format == format);
        refresh();
        watchers.forEach(watcher -> watcher.accept(format));
    }

    private void refresh() {
        Map<String, AttestationFormat> all = new TreeMap<>();
        offers.stream().sorted(Comparator.comparingInt(Offer::ranking).reversed())
                .forEach(offer -> all.putIfAbsent(offer.format.name(), offer.format));
        formats = all;
    }

    /** Returns the format of a name. */
    Optional<AttestationFormat> find(String name) {
        return Optional.ofNullable(formats.get(name));
    }

    List<FormatInfo> list() {
        return formats.values().stream().map(format -> new FormatInfo(format.name(), format.strength())).toList();
    }

    /** Is told of formats that go, so that nothing of them is kept. */
    void watch(Consumer<AttestationFormat> watcher) {
        watchers.add(watcher);
    }

    void unwatch(Consumer<AttestationFormat> watcher) {
        watchers.remove(watcher);
    }
}
