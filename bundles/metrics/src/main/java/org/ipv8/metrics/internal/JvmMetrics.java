package org.ipv8.metrics.internal;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import org.ipv8.metrics.Metric;
import org.ipv8.metrics.MetricSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The process and its Java virtual machine. */
@Component
public final class JvmMetrics implements MetricSource {

    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;
    private static final int PAGE = 4_096;
    private static final Path STATM = Path.of("/proc/self/statm");

    private static final Metric BUILD = Metric.gauge("ipv8_build_info", "1; the labels tell the versions", "version", "java", "framework");
    private static final Metric STARTED = Metric.gauge("process_start_time_seconds", "When the process was started, Unix time");
    private static final Metric CPU = Metric.counter("process_cpu_seconds", "Processor time used");
    private static final Metric LOAD = Metric.gauge("process_cpu_ratio", "Share of the machine's processors in use by the process");
    private static final Metric MACHINE = Metric.gauge("machine_load1", "Load average of the machine over a minute");
    private static final Metric PROCESSORS = Metric.gauge("machine_processors", "Processors the process may use");
    private static final Metric RESIDENT = Metric.gauge("process_resident_memory_bytes", "Memory the process holds");
    private static final Metric FILES = Metric.gauge("process_open_fds", "Open file descriptors, sockets among them");
    private static final Metric MAX_FILES = Metric.gauge("process_max_fds", "File descriptors that may be open");
    private static final Metric USED = Metric.gauge("jvm_memory_used_bytes", "Memory in use", "area");
    private static final Metric COMMITTED = Metric.gauge("jvm_memory_committed_bytes", "Memory taken from the system", "area");
    private static final Metric MAX = Metric.gauge("jvm_memory_max_bytes", "Memory that may be taken; -1 without bound", "area");
    private static final Metric BUFFERS = Metric.gauge("jvm_buffer_used_bytes", "Memory of buffers outside the heap", "pool");
    private static final Metric BUFFER_COUNT = Metric.gauge("jvm_buffers", "Buffers outside the heap", "pool");
    private static final Metric THREADS = Metric.gauge("jvm_threads", "Threads that live");
    private static final Metric PEAK = Metric.gauge("jvm_threads_peak", "Threads that lived at the same time at most");
    private static final Metric COLLECTIONS = Metric.counter("jvm_gc_collections", "Garbage collections", "collector");
    private static final Metric COLLECTING = Metric.counter("jvm_gc_seconds", "Time spent collecting garbage", "collector");
    private static final Metric CLASSES = Metric.gauge("jvm_classes_loaded", "Classes that are loaded");
    private static final Metric UNLOADED = Metric.counter("jvm_classes_unloaded", "Classes of bundles that have gone, and the like");

    private final String[] build;

    /** Called by the container. */
    @Activate
    public JvmMetrics(BundleContext context) {
        this(context.getBundle().getVersion().toString(),
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getSymbolicName());
    }

    JvmMetrics(String version, String framework) {
        build = new String[] {version, Runtime.version().toString(), framework};
    }

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(BUILD, STARTED, CPU, LOAD, MACHINE, PROCESSORS, RESIDENT, FILES, MAX_FILES, USED, COMMITTED, MAX, BUFFERS,
                BUFFER_COUNT, THREADS, PEAK, COLLECTIONS, COLLECTING, CLASSES, UNLOADED);
    }

    @Override
    public void collect(Values values) {
        values.value(BUILD, 1, build);
        values.value(STARTED, ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        system(values);
        memory(values, "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        memory(values, "nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            values.value(BUFFERS, pool.getMemoryUsed(), pool.getName());
            values.value(BUFFER_COUNT, pool.getCount(), pool.getName());
        }
        values.value(THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
        values.value(PEAK, ManagementFactory.getThreadMXBean().getPeakThreadCount());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            values.value(COLLECTIONS, collector.getCollectionCount(), collector.getName());
            values.value(COLLECTING, collector.getCollectionTime() / MILLIS, collector.getName());
        }
        values.value(CLASSES, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        values.value(UNLOADED, ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount());
    }

    private static void system(Values values) {
        values.value(PROCESSORS, Runtime.getRuntime().availableProcessors());
        values.value(MACHINE, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try {
            Process.collect(values);
        } catch (NoClassDefFoundError e) {
            // some hosts do not show com.sun.management to bundles: there are no such values then
        }
        try {
            if (Files.exists(STATM)) {
                values.value(RESIDENT, Double.parseDouble(Files.readString(STATM).split(" ")[1]) * PAGE);
            }
        } catch (IOException | NumberFormatException e) {
            // the system does not tell: there is no such value then
        }
    }

    /** What only the JDK's own beans tell. */
    private static final class Process {

        static void collect(Values values) {
            if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
                values.value(CPU, system.getProcessCpuTime() / NANOS);
                values.value(LOAD, system.getProcessCpuLoad());
            }
            if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
                values.value(FILES, unix.getOpenFileDescriptorCount());
                values.value(MAX_FILES, unix.getMaxFileDescriptorCount());
            }
        }
    }

    private static void memory(Values values, String area, MemoryUsage usage) {
        values.value(USED, usage.getUsed(), area);
        values.value(COMMITTED, usage.getCommitted(), area);
        values.value(MAX, usage.getMax(), area);
    }
}
