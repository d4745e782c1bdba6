package org.ipv8.config.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;

import org.ipv8.settings.SettingsFiles;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Changes settings where the host keeps them: in its files if it has some, or else in Configuration Admin. */
@Component(service = Store.class)
public final class Store {

    private final Catalogue catalogue;
    private final Whiteboard<SettingsFiles> files;

    /** Called by the container. */
    @Activate
    public Store(BundleContext context, @Reference Catalogue catalogue) {
        this.catalogue = catalogue;
        this.files = new Whiteboard<>(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFiles(ServiceReference<SettingsFiles> offered) {
        files.add(offered);
    }

    void removeFiles(ServiceReference<SettingsFiles> gone) {
        files.remove(gone);
    }

    /** Changes a setting, and returns where it is kept. */
    String change(String pid, Setting setting, Optional<String> value) {
        SettingsFiles kept = files.best().orElse(null);
        try {
            if (kept != null) {
                return kept.change(pid, setting.key(), value).toString();
            }
            Configuration configuration = catalogue.configuration(pid);
            Dictionary<String, Object> properties = Optional.ofNullable(configuration.getProperties()).orElseGet(Hashtable::new);
            if (value.isPresent()) {
                properties.put(setting.key(), setting.list() ? value.get().split("\\s*,\\s*") : value.get());
            } else {
                properties.remove(setting.key());
            }
            configuration.updateIfDifferent(properties);
            return "Configuration Admin";
        } catch (IOException e) {
            throw new Refusal(pid + " cannot be changed: " + e.getMessage());
        }
    }

    /** Removes a configuration; does nothing if there is none. */
    void remove(String pid) {
        SettingsFiles kept = files.best().orElse(null);
        try {
            if (kept == null || !kept.remove(pid)) {
                catalogue.configuration(pid).delete();
            }
        } catch (IOException e) {
            throw new Refusal(pid + " cannot be removed: " + e.getMessage());
        }
    }
}
