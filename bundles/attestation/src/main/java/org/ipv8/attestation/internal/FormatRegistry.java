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
import org.osgi.framework.Constants;
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
    private volatile Map<String, AttestationFormat> formats = Map.of();

    /** Called by the container. */
    @Reference(service = AttestationFormat.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void add(AttestationFormat format, Map<String, Object> properties) {
        offers.add(new Offer(format, properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0));
        refresh();
    }

    /** Called by the container. */
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
