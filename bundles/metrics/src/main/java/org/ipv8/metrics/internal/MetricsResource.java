package org.ipv8.metrics.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

import org.ipv8.discovery.Parameters;
import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.ipv8.overlay.Task;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.runtime.Platform;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Shows what all sources measure: as text at {@code /metrics}, and as an MXBean for each source while it is there. JMX costs a node a
 * quarter of its start and some MiB, so nothing of it is touched before somebody uses it in this process.
 */
@Component(immediate = true, service = RestResource.class, configurationPid = MetricsResource.PID)
@Designate(ocd = MetricsConfig.class)
public final class MetricsResource implements RestResource {

    static final String PID = "org.ipv8.metrics";
    static final int DEFAULT_SERIES = 500;
    static final int MAX_SERIES = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    static final Metric SOURCES = Metric.gauge("ipv8_metric_sources", "Bundles and parts that measure something");
    static final Metric FAILED = Metric.gauge("ipv8_metric_failed_sources", "Sources that failed in this look");
    static final Metric SERIES = Metric.gauge("ipv8_metric_series", "Values that are shown");
    static final Metric LEFT_OUT = Metric.gauge("ipv8_metric_left_out_series", "Values left out because a metric had too many");
    private static final Logger LOG = System.getLogger(MetricsResource.class.getName());

    private final Map<ServiceReference<MetricSource>, Source> sources = new TreeMap<>(Comparator.reverseOrder());
    private final Whiteboard<MetricSource> services;
    private final int maxSeries;
    private final Platform platform;
    private final Set<ObjectName> beans = new HashSet<>();
    private Task next;
    private boolean stopped;

    /** A source, and what it declared. */
    private record Source(MetricSource source, List<Metric> metrics) {
    }

    /** Called by the container. */
    @Activate
    public MetricsResource(BundleContext context, Map<String, Object> properties, @Reference Platform platform) {
        this.services = new Whiteboard<>(context);
        this.platform = platform;
        int series = DEFAULT_SERIES;
        try {
            series = Parameters.of(PID, properties).integer("max.series", DEFAULT_SERIES, 1, MAX_SERIES);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, e.getMessage() + "; " + DEFAULT_SERIES + " is used");
        }
        maxSeries = series;
        arm();
    }

    private void arm() {
        synchronized (sources) {
            if (!stopped) {
                next = platform.schedule(INTERVAL, () -> {
                    look();
                    arm();
                });
            }
        }
    }

    /** Offers the sources as MXBeans if JMX is in use. */
    void look() {
        List<MBeanServer> servers = MBeanServerFactory.findMBeanServer(null);
        if (!servers.isEmpty()) {
            synchronized (sources) {
                sources.values().forEach(source -> register(servers.get(0), source));
            }
        }
    }

    private static ObjectName name(Source source) {
        try {
            return new ObjectName("org.ipv8:type=Metrics,source=" + ObjectName.quote(source.source().name()));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void register(MBeanServer server, Source source) {
        ObjectName name = name(source);
        try {
            if (!stopped && !beans.contains(name)) {
                server.registerMBean(new StandardMBean(new Bean(source.source(), source.metrics()), MetricsMXBean.class, true), name);
                beans.add(name);
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "no MXBean for the metrics of " + source.source().name() + ": " + e);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(ServiceReference<MetricSource> reference) {
        services.add(reference).ifPresent(source -> add(source, reference));
    }

    void removeSource(ServiceReference<MetricSource> reference) {
        services.remove(reference, gone -> remove(reference));
    }

    void add(MetricSource source, ServiceReference<MetricSource> reference) {
        synchronized (sources) {
            sources.put(reference, new Source(source, List.copyOf(source.metrics())));
        }
    }

    void remove(ServiceReference<MetricSource> reference) {
        synchronized (sources) {
            Source gone = sources.remove(reference);
            if (gone != null) {
                unregister(gone);
            }
        }
    }

    private void unregister(Source source) {
        ObjectName name = name(source);
        try {
            if (beans.remove(name)) {
                MBeanServerFactory.findMBeanServer(null).get(0).unregisterMBean(name);
            }
        } catch (JMException e) {
            LOG.log(Level.WARNING, "an MXBean could not be removed: " + e);
        }
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.get("/metrics", "Shows measurements in OpenMetrics text")
                .sameAs("", "org.ipv8.metrics.MetricSource#collect")
                .does(request -> Response.text(OpenMetrics.MEDIA_TYPE, text())));
    }

    /** Returns the measurements now. */
    String text() {
        Snapshot snapshot = new Snapshot(maxSeries);
        List<Source> all;
        synchronized (sources) {
            all = List.copyOf(sources.values());
        }
        long failed = all.stream().filter(source -> !snapshot.collect(source.source(), source.metrics())).count();
        Map<Metric, List<Snapshot.Sample>> samples = new LinkedHashMap<>(snapshot.samples());
        put(samples, SOURCES, all.size());
        put(samples, FAILED, failed);
        put(samples, SERIES, snapshot.series());
        put(samples, LEFT_OUT, snapshot.leftOut());
        return OpenMetrics.text(samples);
    }

    private static void put(Map<Metric, List<Snapshot.Sample>> samples, Metric metric, double value) {
        samples.put(metric, List.of(new Snapshot.Sample(List.of(), value)));
    }

    private final class Bean implements MetricsMXBean {

        private final MetricSource source;
        private final List<Metric> metrics;

        Bean(MetricSource source, List<Metric> metrics) {
            this.source = source;
            this.metrics = metrics;
        }

        @Override
        public List<String> getNames() {
            return metrics.stream().map(Metric::sampleName).toList();
        }

        @Override
        public Map<String, String> getDescriptions() {
            Map<String, String> descriptions = new TreeMap<>();
            metrics.forEach(metric -> descriptions.put(metric.sampleName(), metric.help()));
            return descriptions;
        }

        @Override
        public Map<String, Double> getValues() {
            Map<String, Double> values = new TreeMap<>();
            Snapshot snapshot = new Snapshot(maxSeries);
            snapshot.collect(source, metrics);
            snapshot.samples().forEach((metric, samples) -> samples.forEach(sample ->
                    values.put(OpenMetrics.name(metric, sample), sample.value())));
            return values;
        }

        @Override
        public double value(String series) {
            return getValues().getOrDefault(series, Double.NaN);
        }
    }

    /** Removes all MXBeans. */
    @Deactivate
    void stop() {
        synchronized (sources) {
            stopped = true;
            next.close();
            sources.values().forEach(this::unregister);
            sources.clear();
        }
    }
}
