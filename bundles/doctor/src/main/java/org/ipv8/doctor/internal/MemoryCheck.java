package org.ipv8.doctor.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.LongSupplier;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Is there room on the heap? Judged by what was left in use after the last collection. */
@Component(property = HealthCheck.NAME + "=memory")
public final class MemoryCheck implements HealthCheck {

    private static final double MEBIBYTE = 1 << 20;
    private static final double NEARLY_FULL = 0.85;

    private final LongSupplier used;
    private final LongSupplier max;

    /** Called by the container. */
    @Activate
    public MemoryCheck() {
        this(MemoryCheck::usedAfterCollection, () -> Runtime.getRuntime().maxMemory());
    }

    MemoryCheck(LongSupplier used, LongSupplier max) {
        this.used = used;
        this.max = max;
    }

    private static long usedAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage).filter(usage -> usage != null).mapToLong(MemoryUsage::getUsed).sum();
    }

    @Override
    public List<Finding> examine() {
        String sentence = Math.round(used.getAsLong() / MEBIBYTE) + " of " + Math.round(max.getAsLong() / MEBIBYTE)
                + " MiB in use after the last collection";
        return List.of(used.getAsLong() > max.getAsLong() * NEARLY_FULL
                ? Finding.problem("", sentence, "give it more: JAVA_OPTS=-Xmx256m bin/ipv8 run, or lower max.verified.peers and "
                        + "max.addresses of the node")
                : Finding.good("", sentence));
    }
}
