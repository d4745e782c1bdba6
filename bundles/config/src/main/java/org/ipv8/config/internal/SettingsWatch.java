package org.ipv8.config.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Warns once of every setting nobody knows, whoever made it, with the name that may have been meant: a bundle does not see that a key was
 * meant for it. Values that are not allowed are told by the bundles that read them. It looks some time after something has changed: reading
 * what all bundles describe would be a tenth of the time in which a node starts, and settings come in crowds.
 */
@Component(immediate = true, service = ConfigurationListener.class)
public final class SettingsWatch implements ConfigurationListener, BundleListener {

    private static final Duration CALM = Duration.ofSeconds(2);

    private final BundleContext context;
    private final Catalogue catalogue;
    private final Platform platform;
    private final Logger log;
    private final Set<Catalogue.Problem> told = new HashSet<>();
    private Task next;
    private boolean stopped;

    /** Called by the container. */
    @Activate
    public SettingsWatch(BundleContext context, @Reference Catalogue catalogue, @Reference Platform platform,
            @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.catalogue = catalogue;
        this.platform = platform;
        this.log = log;
        context.addBundleListener(this);
        lookLater();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            lookLater();
        }
    }

    /** A bundle that comes may be the one that knows settings which were there before it. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED) {
            lookLater();
        }
    }

    private synchronized void lookLater() {
        if (next == null && !stopped) {
            next = platform.schedule(CALM, () -> platform.background().execute(this::look));
        }
    }

    private synchronized void look() {
        next = null;
        if (stopped) {
            return;
        }
        try {
            Set<Catalogue.Problem> unknown = catalogue.problems().stream().filter(problem -> problem.key().isPresent() && !problem.known())
                    .collect(Collectors.toSet());
            told.retainAll(unknown); // one that was mended and comes again is told again
            unknown.stream().filter(told::add).forEach(problem -> log.warn("configuration {}: {}", problem.pid(), problem.sentence()));
        } catch (IllegalStateException | NullPointerException e) { // the latter is what Felix throws for a bundle that is just going
            log.debug("a bundle or the configuration has gone again: {}", e.getMessage());
        }
    }

    /** Called by the container. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        context.removeBundleListener(this);
        if (next != null) {
            next.close();
        }
    }
}
