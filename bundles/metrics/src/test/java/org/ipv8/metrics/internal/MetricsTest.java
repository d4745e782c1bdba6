package org.ipv8.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.ipv8.runtime.internal.platform.PlatformSettings;
import org.ipv8.runtime.internal.platform.SystemPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class MetricsTest {

    private static final Pattern SAMPLE = Pattern.compile(
            "[a-z][a-z0-9_]*(\\{[a-z_]+=\"([^\"\\\\]|\\\\.)*\"(,[a-z_]+=\"([^\"\\\\]|\\\\.)*\")*})? (NaN|[+-]Inf|-?[0-9.]+(E-?[0-9]+)?)");

    private final SystemPlatform platform = new SystemPlatform(PlatformSettings.forProcessors(1));
    private final MetricsResource resource = new MetricsResource(null, Map.of("max.series", "3"), platform);
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @AfterEach
    void close() {
        platform.close();
    }

    private record Source(String name, List<Metric> metrics, Consumer<MetricSource.Values> collector)
            implements MetricSource {

        @Override
        public void collect(Values values) {
            collector.accept(values);
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<MetricSource> reference() {
        return (ServiceReference<MetricSource>) Proxy.newProxyInstance(MetricsTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "compareTo" -> Integer.compare(System.identityHashCode(proxy), System.identityHashCode(arguments[0]));
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> null;
                });
    }

    private static void checkFormat(String text) {
        assertThat(text).endsWith("# EOF\n");
        for (String line : text.lines().toList()) {
            assertThat(line.startsWith("# ") || SAMPLE.matcher(line).matches()).as(line).isTrue();
        }
        List<String> types = text.lines().filter(line -> line.startsWith("# TYPE")).toList();
        assertThat(types).doesNotHaveDuplicates();
    }

    @Test
    void writesOpenMetricsText() {
        Metric gauge = Metric.gauge("a_seconds", "Of \"a\"\nand b", "who");
        Metric counter = Metric.counter("b", "Counts");
        resource.add(new Source("test", List.of(gauge, counter), values -> {
            values.value(gauge, 0.25, "x\"y\\z\n");
            values.value(counter, 3);
        }), reference());

        String text = resource.text();

        assertThat(text).startsWith("# TYPE a_seconds gauge\n# UNIT a_seconds seconds\n# HELP a_seconds Of \\\"a\\\"\\nand b\n"
                + "a_seconds{who=\"x\\\"y\\\\z\\n\"} 0.25\n# TYPE b counter\n# HELP b Counts\nb_total 3\n");
        checkFormat(text);
        resource.stop();
    }

    @Test
    void boundsHowManySeriesAMetricHas() {
        Metric metric = Metric.gauge("many", "Too many", "n");
        resource.add(new Source("test", List.of(metric), values -> {
            for (int i = 0; i < 100; i++) {
                values.value(metric, i, String.valueOf(i));
            }
        }), reference());

        assertThat(resource.text().lines().filter(line -> line.startsWith("many{"))).hasSize(3);
        assertThat(resource.text()).contains("ipv8_metric_left_out_series 97\n");
        resource.stop();
    }

    @Test
    void countsASourceThatFailsAndShowsTheOthers() {
        Metric metric = Metric.gauge("good", "Good");
        resource.add(new Source("bad", List.of(), values -> {
            throw new IllegalStateException();
        }), reference());
        resource.add(new Source("good", List.of(metric), values -> values.value(metric, 1)), reference());

        assertThat(resource.text()).contains("good 1\n", "ipv8_metric_failed_sources 1\n");
        resource.stop();
    }

    @Test
    void showsTheSameAsMxBeansWhileTheSourceIsThere() throws Exception {
        Metric metric = Metric.counter("c", "Counts", "k");
        ServiceReference<MetricSource> reference = reference();
        resource.add(new Source("test", List.of(metric), values -> values.value(metric, 7, "v")), reference);
        ObjectName name = new ObjectName("org.ipv8:type=Metrics,source=\"test\"");
        resource.look();

        MetricsMXBean bean = JMX.newMXBeanProxy(server, name, MetricsMXBean.class);
        assertThat(bean.getValues()).isEqualTo(Map.of("c_total{k=\"v\"}", 7.0));
        assertThat(bean.value("c_total{k=\"v\"}")).isEqualTo(7);
        assertThat(bean.getNames()).containsExactly("c_total");

        resource.remove(reference);
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void removesAllMxBeansWhenItStops() throws Exception {
        resource.add(new Source("test", List.of(), values -> { }), reference());
        resource.look();
        assertThat(server.queryNames(new ObjectName("org.ipv8:type=Metrics,*"), null)).hasSize(1);
        resource.stop();

        assertThat(server.queryNames(new ObjectName("org.ipv8:type=Metrics,*"), null)).isEmpty();
    }

    @Test
    void showsTheProcess() {
        resource.add(new JvmMetrics("1.0.0", "test"), reference());
        MetricsResource wide = new MetricsResource(null, Map.of(), platform);
        resource.stop();
        wide.add(new JvmMetrics("1.0.0", "test"), reference());

        String text = wide.text();

        checkFormat(text);
        assertThat(text).contains("ipv8_build_info{version=\"1.0.0\"", "jvm_memory_used_bytes{area=\"heap\"}", "process_cpu_seconds_total ");
        wide.stop();
    }

    @Test
    void hasManyMetricsWithNamesOfTheirOwn() {
        List<Metric> all = Documented.all();

        assertThat(all).hasSizeGreaterThanOrEqualTo(60);
        Set<String> names = all.stream().map(Metric::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).hasSameSizeAs(all);
        assertThat(all).allSatisfy(metric -> assertThat(metric.help()).isNotBlank());
        assertThat(all).allSatisfy(metric -> assertThat(metric.labels()).doesNotContain("peer", "address", "mid_of_peer"));
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> Metric.counter("a_total", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metric.gauge("A b", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
