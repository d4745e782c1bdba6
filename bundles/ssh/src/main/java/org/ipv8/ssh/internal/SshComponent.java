package org.ipv8.ssh.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.apache.felix.service.command.CommandProcessor;
import org.ipv8.discovery.Parameters;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/** Starts the server if one is wanted. Classes of the library are loaded only then. */
@Component(immediate = true, service = {}, configurationPid = SshSettings.PID)
@Designate(ocd = SshConfig.class)
public final class SshComponent {

    private final Logger log;
    private ShellServer server;

    /** Called by the container, again when the configuration changes. What is no good is logged, and no server comes of it. */
    @Activate
    public SshComponent(BundleContext context, Map<String, Object> properties, @Reference CommandProcessor processor,
            @Reference(service = LoggerFactory.class) Logger log) {
        this.log = log;
        try {
            Optional<SshSettings> settings = SshSettings.of(Parameters.of(SshSettings.PID, properties), context::getProperty);
            if (settings.isPresent()) {
                server = ShellServer.start(settings.get(), processor, log);
            }
        } catch (IllegalArgumentException e) {
            log.error("no remote shell: configuration {}", e.getMessage());
        } catch (IOException e) {
            log.error("no remote shell: {}", e.getMessage());
        }
    }

    /** Called by the container. */
    @Deactivate
    void stop() {
        if (server != null) {
            server.close();
            log.info("the remote shell has ended");
        }
    }
}
