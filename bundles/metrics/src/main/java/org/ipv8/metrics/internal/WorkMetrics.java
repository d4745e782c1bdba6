package org.ipv8.metrics.internal;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.ipv8.node.Probe;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What happens inside: tasks in lanes, lookups, changes of bundles. Passes everything on to Flight Recorder where there is one. */
@Component(service = {MetricSource.class, Probe.class})
public final class WorkMetrics implements MetricSource, Probe {

    /** A task that takes longer keeps the others of its overlay waiting noticeably. */
    static final long SLOW_NANOS = 100_000_000;

    private static final double NANOS = 1e9;
    private static final Recorder NOBODY = new Recorder();

    private static final Metric TASKS = Metric.counter("ipv8_lane_tasks", "Handlers, timers and other tasks of overlays that were run");
    private static final Metric BUSY = Metric.counter("ipv8_lane_busy_seconds", "Time that tasks of overlays took");
    private static final Metric SLOW = Metric.counter("ipv8_lane_slow_tasks", "Tasks that took 0.1 s or more");
    private static final Metric LONGEST = Metric.gauge("ipv8_lane_longest_task_seconds", "Time of the longest task since the last look");
    private static final Metric LOOKUPS = Metric.counter("ipv8_lookups", "Lookups in the network", "found");
    private static final Metric LOOKING = Metric.counter("ipv8_lookup_seconds", "Time that lookups took");
    private static final Metric ASKED = Metric.counter("ipv8_lookup_asked_peers", "Peers that lookups asked");
    private static final Metric BUNDLES = Metric.gauge("ipv8_bundles", "Bundles of the framework", "state");
    private static final Metric CHANGES = Metric.counter("ipv8_bundle_changes", "Changes of bundles since the start", "change");
    private static final List<String> KINDS = List.of("started", "stopped", "updated", "installed", "uninstalled");

    private final BundleContext context;
    private final BundleListener listener = this::onBundle;
    private volatile Recorder recorder = NOBODY;
    private final LongAdder tasks = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final AtomicLong longest = new AtomicLong();
    private final LongAdder found = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder looking = new LongAdder();
    private final LongAdder asked = new LongAdder();
    private final LongAdder[] changes = {new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder()};

    /** Called by the container. */
    @Activate
    public WorkMetrics(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    /** Called by the container when Flight Recorder is in use. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void addRecorder(Recorder used) {
        recorder = used;
    }

    /** Called by the container. */
    void removeRecorder(Recorder gone) {
        recorder = NOBODY;
    }

    private void onBundle(BundleEvent event) {
        String kind = switch (event.getType()) {
            case BundleEvent.STARTED -> "started";
            case BundleEvent.STOPPED -> "stopped";
            case BundleEvent.UPDATED -> "updated";
            case BundleEvent.INSTALLED -> "installed";
            case BundleEvent.UNINSTALLED -> "uninstalled";
            default -> "";
        };
        if (!kind.isEmpty()) {
            changes[KINDS.indexOf(kind)].increment();
            recorder.bundle(String.valueOf(event.getBundle().getSymbolicName()), event.getBundle().getVersion().toString(), kind);
        }
    }

    @Override
    public void datagram(String overlay, int messageId, int bytes, boolean received) {
        recorder.datagram(overlay, messageId, bytes, received);
    }

    @Override
    public void ran(String overlay, String task, long nanos) {
        tasks.increment();
        busy.add(nanos);
        if (nanos >= SLOW_NANOS) {
            slow.increment();
        }
        if (nanos > longest.get()) {
            longest.accumulateAndGet(nanos, Math::max);
        }
        recorder.ran(overlay, task, nanos);
    }

    @Override
    public void lookedUp(String overlay, long nanos, int peers, boolean success) {
        (success ? found : missed).increment();
        looking.add(nanos);
        asked.add(peers);
        recorder.lookedUp(overlay, nanos, peers, success);
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(TASKS, BUSY, SLOW, LONGEST, LOOKUPS, LOOKING, ASKED, BUNDLES, CHANGES);
    }

    @Override
    public void collect(Values values) {
        values.value(TASKS, tasks.sum());
        values.value(BUSY, busy.sum() / NANOS);
        values.value(SLOW, slow.sum());
        values.value(LONGEST, longest.getAndSet(0) / NANOS);
        values.value(LOOKUPS, found.sum(), "true");
        values.value(LOOKUPS, missed.sum(), "false");
        values.value(LOOKING, looking.sum() / NANOS);
        values.value(ASKED, asked.sum());
        States.count(context.getBundles()).forEach((state, count) -> values.value(BUNDLES, count, state));
        for (int i = 0; i < changes.length; i++) {
            values.value(CHANGES, changes[i].sum(), KINDS.get(i));
        }
    }

    /** Called by the container. */
    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }
}
