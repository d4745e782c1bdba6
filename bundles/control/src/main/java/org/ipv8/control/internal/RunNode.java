package org.ipv8.control.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.IntConsumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the node of the command line: creates its factory configuration when all bundles have started, so that it finds all
 * its overlays, and adds the options to whatever a file in {@code etc/} says of the same node.
 *
 * <p>The options are added by a configuration plugin and not written into the configuration: an edited file in {@code etc/} takes
 * effect at once and the command line still prevails.
 */
@Component(immediate = true, service = RunNode.class)
public final class RunNode implements ConfigurationPlugin, ConfigurationListener {

    private final RunOptions options;
    private final ConfigurationAdmin admin;
    private final ServiceRegistration<?> plugin;
    private final FrameworkReady starting;
    private volatile String network;

    @Activate
    public RunNode(BundleContext context, @Reference ConfigurationAdmin admin,
            @Reference(target = Launcher.FILTER) IntConsumer launcher) {
        this.options = RunOptions.read(context::getProperty);
        this.admin = admin;
        this.network = options.network();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ConfigurationPlugin.CM_TARGET, new String[] {options.pid(), options.factoryPid()});
        this.plugin = context.registerService(
                new String[] {ConfigurationPlugin.class.getName(), ConfigurationListener.class.getName()}, this, properties);
        this.starting = new FrameworkReady(context, this::createConfiguration);
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> configuration) {
        if (options.pid().equals(configuration.get(Constants.SERVICE_PID))) {
            options.applyTo(configuration);
            network = (String) configuration.get("network");
        }
    }

    /** A file in {@code etc/} that describes this node was removed: the node goes on as the command line says. */
    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED && options.pid().equals(event.getPid())) {
            createConfiguration();
        }
    }

    private void createConfiguration() {
        try {
            Configuration configuration = admin.getFactoryConfiguration(options.factoryPid(), options.name(), "?");
            if (configuration.getProperties() == null) { // no file in etc/ describes this node
                Dictionary<String, Object> properties = new Hashtable<>();
                properties.put("name", options.name());
                configuration.update(properties);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the command line asked for. */
    RunOptions options() {
        return options;
    }

    /** The network the node runs on; null for a tracker. */
    String network() {
        return network;
    }

    @Deactivate
    void stop() {
        starting.close();
        plugin.unregister();
    }
}
