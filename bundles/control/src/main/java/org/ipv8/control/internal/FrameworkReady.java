package org.ipv8.control.internal;

import java.util.concurrent.atomic.AtomicBoolean;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Does something once, when the framework has started all its bundles. Closing it forgets about it. */
final class FrameworkReady implements FrameworkListener, AutoCloseable {

    private final BundleContext context;
    private final Runnable action;
    private final AtomicBoolean done = new AtomicBoolean();

    FrameworkReady(BundleContext context, Runnable action) {
        this.context = context;
        this.action = action;
        context.addFrameworkListener(this);
        if (context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.ACTIVE) {
            runOnce();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            runOnce();
        }
    }

    private void runOnce() {
        if (done.compareAndSet(false, true)) {
            action.run();
        }
    }

    @Override
    public void close() {
        done.set(true);
        context.removeFrameworkListener(this);
    }
}
