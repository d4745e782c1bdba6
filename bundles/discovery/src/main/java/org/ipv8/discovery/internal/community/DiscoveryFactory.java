package org.ipv8.discovery.internal.community;

import java.util.Map;

import org.ipv8.discovery.Parameters;
import org.ipv8.discovery.PeerPing;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.peer.CommunityId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the discovery community to every node of the container. */
@Component(service = OverlayFactory.class, configurationPid = DiscoverySettings.PID)
@OverlayName(DiscoveryFactory.NAME)
@Designate(ocd = DiscoveryFactory.Config.class)
public final class DiscoveryFactory implements OverlayFactory {

    static final String NAME = "discovery";
    /** The community everybody is in. */
    public static final CommunityId COMMUNITY = CommunityId.of("7e313685c1912a141279f8248fc8db5899c5df5a");

    private final DiscoverySettings settings;

    /** What can be configured; values are read from the plain properties, so that a broken one can be named. */
    @ObjectClassDefinition(name = "IPv8 discovery community", description = "Tells peers which communities run here, learns "
            + "which they run, and checks that they are alive. A change restarts the overlay, which keeps its peers")
    @interface Config {

        @AttributeDefinition(description = "Peers above which introduction-requests are refused; -1: unlimited", min = "-1",
                max = "1000000")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        @AttributeDefinition(description = "Alias of the key of the node to use")
        String key() default OverlayDescription.DEFAULT_KEY;

        @AttributeDefinition(description = "Whether the bootstrappers of the node work for this overlay")
        boolean bootstrap() default true;

        @AttributeDefinition(description = "Strategies: Name;peers=TARGET;parameter=value…")
        String[] walkers() default {DiscoverySettings.RANDOM_WALK, DiscoverySettings.RANDOM_CHURN,
            DiscoverySettings.PERIODIC_SIMILARITY};

        @AttributeDefinition(description = "Seconds to wait for a pong", min = "0.1", max = "3600")
        double ping_timeout() default DiscoverySettings.PING_TIMEOUT;

        @AttributeDefinition(description = "Pings that may wait for a pong at the same time", min = "1", max = "10000")
        int max_pings() default DiscoverySettings.MAX_PINGS;

        @AttributeDefinition(description = "Seconds for which a similarity-response counts as an answer", min = "0.1",
                max = "3600")
        double answer_timeout() default DiscoverySettings.ANSWER_TIMEOUT;

        @AttributeDefinition(description = "Communities remembered of one peer beyond those that run on this node", min = "0",
                max = "1000000")
        int max_services() default DiscoverySettings.MAX_SERVICES;

        @AttributeDefinition(description = "Whether similarity-responses count only as answers to requests")
        boolean matched_responses() default true;
    }

    /**
     * Called by the container.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    @Activate
    public DiscoveryFactory(Map<String, Object> properties) {
        this.settings = DiscoverySettings.of(Parameters.of(DiscoverySettings.PID, properties));
    }

    @Override
    public OverlayDescription describe() {
        OverlayDescription all = OverlayDescription.of(NAME, COMMUNITY).withMaxPeers(settings.maxPeers())
                .withKey(settings.key()).withWalkers(settings.walkers()).withOldStyleAnswers().publishing(PeerPing.class);
        return settings.bootstraps() ? all : all.withoutBootstrappers();
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new DiscoveryOverlay(context, settings);
    }
}
