package org.ipv8.deploy.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Remembers the bundles something has happened to, and waits until something has. */
final class Events {

    private static final long PATIENCE_SECONDS = 20;

    private final Set<String> bundles = new ConcurrentSkipListSet<>();

    Events(BundleContext context) {
        context.addBundleListener((SynchronousBundleListener) event -> bundles.add(event.getBundle().getSymbolicName()));
    }

    Set<String> bundles() {
        return bundles;
    }

    /** Waits until a bundle runs. */
    static void awaitStart(BundleContext context, Bundle bundle) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        SynchronousBundleListener listener = event -> {
            if (event.getBundle() == bundle && event.getType() == BundleEvent.STARTED) {
                started.countDown();
            }
        };
        context.addBundleListener(listener);
        try {
            if (bundle.getState() != Bundle.ACTIVE && !started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(bundle + " does not start");
            }
        } finally {
            context.removeBundleListener(listener);
        }
    }
}
