package org.ipv8.shell.internal;

import java.util.Arrays;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Starts bundles that were installed by command as soon as what they were missing is there: a framework remembers that they are
 * to run, but tries again only when it is started itself.
 */
@Component(service = {}, immediate = true)
public final class Latecomers implements BundleListener {

    private static final int ARRIVALS = BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.RESOLVED;

    private final BundleContext context;
    private final Logger log;

    /** Called by the container. */
    @Activate
    public Latecomers(BundleContext context, @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.log = log;
        context.addBundleListener(this);
        startWaiting(null);
    }

    /** Called by the container. */
    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & ARRIVALS) != 0) {
            startWaiting(event.getBundle());
        }
    }

    /** Leaves the bundle alone that has just changed: whoever changes it starts it. */
    private void startWaiting(Bundle changed) {
        Arrays.stream(context.getBundles()).filter(bundle -> bundle != changed && waits(bundle)).forEach(this::start);
    }

    private boolean waits(Bundle bundle) {
        return bundle.getState() == Bundle.INSTALLED && Origin.of(context, bundle) == Origin.COMMAND
                && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()
                && Bundles.problem(context, bundle).isEmpty();
    }

    private void start(Bundle bundle) {
        try {
            Bundles.start(bundle);
            log.info("{} is started: what it was missing is there", bundle.getSymbolicName());
        } catch (BundleException e) {
            log.debug("{} does not start yet: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }
}
