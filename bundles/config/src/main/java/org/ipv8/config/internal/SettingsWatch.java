package org.ipv8.config.internal;

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
 * Warns of settings nobody knows, whoever made them, with the name that may have been meant: a bundle does not see that a key was meant
 * for it. Values that are not allowed are told by the bundles that read them.
 */
@Component(immediate = true, service = ConfigurationListener.class)
public final class SettingsWatch implements ConfigurationListener, BundleListener {

    private final BundleContext context;
    private final Catalogue catalogue;
    private final Logger log;

    /** Called by the container. */
    @Activate
    public SettingsWatch(BundleContext context, @Reference Catalogue catalogue,
            @Reference(service = LoggerFactory.class) Logger log) {
        this.context = context;
        this.catalogue = catalogue;
        this.log = log;
        context.addBundleListener(this);
        catalogue.configured().keySet().forEach(this::check);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            check(event.getPid());
        }
    }

    /** A bundle that comes may be the one that knows settings which were there before it. */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() != BundleEvent.INSTALLED && event.getType() != BundleEvent.UPDATED) {
            return;
        }
        try {
            Metatype.of(event.getBundle()).forEach(described ->
                    catalogue.configured().keySet().stream().filter(described::describes).forEach(this::check));
        } catch (IllegalStateException | NullPointerException e) { // the latter is what Felix throws for a bundle that is just going
            log.debug("a bundle or the configuration has gone again: {}", e.getMessage());
        }
    }

    private void check(String pid) {
        catalogue.describing(pid).ifPresent(described -> catalogue.problems().stream()
                .filter(problem -> problem.pid().equals(pid))
                .filter(problem -> problem.key().filter(key -> described.setting(key).isEmpty()).isPresent())
                .forEach(problem -> log.warn("configuration {}: {}", pid, problem.sentence())));
    }

    /** Called by the container. */
    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }
}
