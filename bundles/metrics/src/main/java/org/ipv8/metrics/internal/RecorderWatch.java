package org.ipv8.metrics.internal;

import java.time.Duration;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Offers Flight Recorder from when somebody has begun to use it: to have it ready costs time at the start. Apart from what it is offered
 * to, because the platform needs that, and this the platform.
 */
@Component(service = {}, immediate = true)
public final class RecorderWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final BundleContext context;
    private final Platform platform;
    private Recorder recorder;
    private ServiceRegistration<Recorder> offered;
    private Task next;
    private boolean stopped;

    /** Called by the container. */
    @Activate
    public RecorderWatch(BundleContext context, @Reference Platform platform) {
        this.context = context;
        this.platform = platform;
        look();
    }

    private synchronized void look() {
        if (stopped) {
            return;
        }
        if (Recorder.isWanted()) {
            recorder = Recorder.create();
            offered = context.registerService(Recorder.class, recorder, null);
        } else {
            next = platform.schedule(INTERVAL, this::look);
        }
    }

    /** Called by the container. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.close();
        }
        if (offered != null) {
            offered.unregister();
            recorder.close();
        }
    }
}
