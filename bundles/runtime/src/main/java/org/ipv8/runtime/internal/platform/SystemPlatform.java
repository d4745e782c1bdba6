package org.ipv8.runtime.internal.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.ipv8.discovery.Parameters;
import org.ipv8.node.Probe;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.VerificationShards;
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

/** The platform of a container: a handful of threads for any number of nodes. */
@Component(service = Platform.class, configurationPid = SystemPlatform.PID)
@Designate(ocd = PlatformConfig.class)
public final class SystemPlatform implements ClosablePlatform {

    static final String PID = "org.ipv8.runtime";

    private static final Logger LOG = System.getLogger(SystemPlatform.class.getName());
    private static final int BACKGROUND_QUEUE = 1_000;
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSE_SECONDS = 5;

    private final NodeClock clock = new SystemClock();
    private final SecureRandom secureRandom = new SecureRandom();
    private final NamedThreads workerThreads = new NamedThreads("ipv8-worker-");
    private final NamedThreads backgroundThreads = new NamedThreads("ipv8-background-");
    private final NamedThreads timerThreads = new NamedThreads("ipv8-timer-");
    private final ExecutorService workers;
    private final ThreadPoolExecutor background;
    private final ScheduledThreadPoolExecutor timer;
    private final ShardThreads shards;
    private final Probes probes = new Probes();
    private final Whiteboard<Probe> offered;
    private final Set<ServiceReference<Probe>> following = ConcurrentHashMap.newKeySet();

    /** Starts the threads of a container. */
    @Activate
    public SystemPlatform(BundleContext context, Map<String, Object> properties) {
        this(context, read(Parameters.of(PID, properties)));
    }

    private static PlatformSettings read(Parameters config) {
        int processors = Runtime.getRuntime().availableProcessors();
        try {
            int workers = config.integer("workers", 0, 0, PlatformSettings.MAX_THREADS);
            int shards = config.integer("shards", -1, -1, PlatformSettings.MAX_THREADS);
            return new PlatformSettings(workers == 0 ? processors : workers,
                    config.integer("background", PlatformSettings.BACKGROUND, 1, PlatformSettings.MAX_THREADS),
                    shards == -1 ? processors : shards,
                    config.integer("shard.queue", PlatformSettings.SHARD_QUEUE, 1, PlatformSettings.MAX_QUEUE));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "configuration " + e.getMessage() + "; the defaults are used");
            return PlatformSettings.forProcessors(processors);
        }
    }

    /** Starts the threads of a platform outside any container. */
    public SystemPlatform(PlatformSettings settings) {
        this(null, settings);
    }

    private SystemPlatform(BundleContext context, PlatformSettings settings) {
        offered = new Whiteboard<>(context);
        workers = Executors.newFixedThreadPool(settings.workers(), workerThreads);
        background = new ThreadPoolExecutor(settings.background(), settings.background(), IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(BACKGROUND_QUEUE), backgroundThreads);
        background.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, timerThreads);
        timer.setRemoveOnCancelPolicy(true);
        shards = new ShardThreads(settings.shards(), settings.shardQueue(), new NamedThreads("ipv8-verify-"));
    }

    @Override
    public NodeClock clock() {
        return clock;
    }

    @Override
    public RandomGenerator newRandom() {
        return new SplittableRandom(secureRandom.nextLong());
    }

    @Override
    public SecureRandom secureRandom() {
        return secureRandom;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Executor background() {
        return background;
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        Future<?> future = timer.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "a timer task failed", e);
        }
    }

    @Override
    public VerificationShards shards() {
        return shards;
    }

    @Override
    public Probe probe() {
        return probes.get();
    }

    /** Not on this thread, which may be making the platform: a probe that needs the platform can be made only after that. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProbe(ServiceReference<Probe> probe) {
        following.add(probe);
        background.execute(() -> offered.add(probe).ifPresent(got -> {
            probes.add(got);
            if (!following.contains(probe)) { // it has gone while it was got, and nobody else would let go of it
                offered.remove(probe);
                probes.remove(got);
            }
        }));
    }

    void removeProbe(ServiceReference<Probe> probe) {
        following.remove(probe);
        offered.remove(probe, probes::remove);
    }

    /** Ends all threads; what waits for them is dropped. */
    @Override
    @Deactivate
    public void close() {
        timer.shutdownNow();
        shards.close();
        workers.shutdown();
        background.shutdownNow();
        try {
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
        List.of(workerThreads, backgroundThreads, timerThreads).forEach(NamedThreads::join);
    }

    private static final class SystemClock implements NodeClock {

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }
}
