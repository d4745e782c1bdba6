package org.ipv8.attestation.internal;

import java.util.Map;

import org.ipv8.attestation.Attestations;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.overlay.Walker;
import org.ipv8.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the attestation overlay to every node of this container. */
@Component(configurationPid = AttestationFactory.PID)
@OverlayName(AttestationFactory.NAME)
@Designate(ocd = AttestationFactory.Config.class)
public final class AttestationFactory implements OverlayFactory {

    static final String NAME = "attestation";
    static final String PID = "org.ipv8.attestation";

    private static final String ASK = "ask";
    private static final String FILE = "attestations.db";

    /** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
    @ObjectClassDefinition(name = "IPv8 attestation overlay")
    @interface Config {

        @AttributeDefinition(description = "Who may verify own attestations: ask for each peer and attestation, or everybody who knows the "
                + "hash, as with the reference. A change restarts the overlay")
        String consent() default ASK;

        @AttributeDefinition(description = "Peers above which strangers are refused; -1: never. A change restarts the overlay",
                min = "-1", max = "2147483647")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        @AttributeDefinition(description = "Discovery strategies, Name;key=value;key=value. A change restarts the overlay")
        String[] walkers() default "RandomWalk;peers=20";
    }

    private final FormatRegistry registry;
    private final Store store;
    private final Parameters configuration;

    /** Called by the container, again when the configuration changes. */
    @Activate
    public AttestationFactory(@Reference FormatRegistry registry, @Reference Store store, Map<String, Object> properties) {
        this.registry = registry;
        this.store = store;
        configuration = Parameters.of(PID, properties);
    }

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of(NAME, AttestationOverlay.COMMUNITY)
                .withMaxPeers(configuration.integer("max.peers", OverlayDescription.DEFAULT_MAX_PEERS, -1, Integer.MAX_VALUE))
                .withWalkers(configuration.list("walkers", "RandomWalk;peers=20").stream().map(Walker::parse).toList())
                .publishing(Attestations.class);
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new AttestationOverlay(context, registry, new Wallet(store, context.directory().resolve(FILE)),
                asksForConsent(configuration));
    }

    static boolean asksForConsent(Parameters configuration) {
        String consent = configuration.text("consent", ASK);
        if (!consent.equals(ASK) && !consent.equals("everybody")) {
            throw new IllegalArgumentException(PID + ": consent=" + consent + ", expected ask or everybody");
        }
        return consent.equals(ASK);
    }
}
