package org.ipv8.echo.internal;

import java.time.Duration;
import java.util.Arrays;

import org.ipv8.echo.Echo;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.overlay.Walker;
import org.ipv8.wire.Bounds;
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

    /** The configuration {@code org.ipv8.echo}. */
    @ObjectClassDefinition(name = "IPv8 echo overlay")
    public @interface Config {

        /** How long to wait. */
        @AttributeDefinition(description = "Seconds to wait for an answer", min = "1", max = "60")
        int patience_seconds() default 5;

        /** The peer limit. */
        @AttributeDefinition(description = "Above how many peers strangers are refused; negative: never")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        /** How to find peers. */
        @AttributeDefinition(description = "Discovery strategies, Name;key=value;key=value")
        String[] walkers() default "RandomWalk;peers=20";
    }

    private final Duration patience;
    private final OverlayDescription description;

    /** Reads the configuration; a wrong value is refused with a sentence that names it. */
    @Activate
    public EchoFactory(Config config) {
        patience = Duration.ofSeconds(Bounds.range(config.patience_seconds(), 1, 60, "patience.seconds"));
        description = OverlayDescription.of(NAME, EchoOverlay.COMMUNITY)
                .withMaxPeers(config.max_peers())
                .withWalkers(Arrays.stream(config.walkers()).map(Walker::parse).toList())
                .publishing(Echo.class);
    }

    @Override
    public OverlayDescription describe() {
        return description;
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new EchoOverlay(context, patience);
    }
}
