package org.ipv8.echo.internal;

import java.util.Map;

import org.ipv8.discovery.Parameters;
import org.ipv8.echo.Echo;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.overlay.Walker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the echo overlay to every node of this container. */
@Component(configurationPid = "org.ipv8.echo")
@OverlayName(EchoFactory.NAME)
@Designate(ocd = EchoFactory.Config.class)
public final class EchoFactory implements OverlayFactory {

    static final String NAME = "echo";

    private static final int MAX_PEERS = 1_000_000;

    /** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
    @ObjectClassDefinition(name = "IPv8 echo overlay", description = "Repeats what peers send. A change restarts the overlay, which keeps "
            + "its peers and counters")
    @interface Config {

        @AttributeDefinition(description = "Seconds to wait for an answer", min = "1", max = "60")
        int patience_seconds() default 5;

        @AttributeDefinition(description = "Peers above which strangers are refused; -1: never", min = "-1",
                max = "1000000")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        @AttributeDefinition(description = "Discovery strategies, Name;key=value;key=value")
        String[] walkers() default "RandomWalk;peers=20";
    }

    private final Parameters configuration;

    /** Called by the container, again when the configuration changes. */
    @Activate
    public EchoFactory(Map<String, Object> properties) {
        configuration = Parameters.of("org.ipv8.echo", properties);
    }

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(NAME, EchoOverlay.COMMUNITY)
                .withMaxPeers(configuration.integer("max.peers", OverlayDescription.DEFAULT_MAX_PEERS, -1, MAX_PEERS))
                .withWalkers(configuration.list("walkers", "RandomWalk;peers=20").stream().map(Walker::parse).toList())
                .publishing(Echo.class);
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new EchoOverlay(context, configuration.seconds("patience.seconds", 5, 1, 60));
    }
}
