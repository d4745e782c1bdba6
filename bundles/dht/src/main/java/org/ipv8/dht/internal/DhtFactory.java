package org.ipv8.dht.internal;

import java.util.Map;

import org.ipv8.dht.Dht;
import org.ipv8.dht.SwarmDirectory;
import org.ipv8.dht.internal.node.Journal;
import org.ipv8.dht.internal.node.Participant;
import org.ipv8.dht.internal.node.Settings;
import org.ipv8.dht.internal.node.StoreJournal;
import org.ipv8.discovery.Parameters;
import org.ipv8.key.KeyVault;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the DHT to every node of the container. */
@Component(service = OverlayFactory.class, configurationPid = DhtSettings.PID)
@OverlayName(DhtFactory.NAME)
@Designate(ocd = DhtFactory.Config.class)
public final class DhtFactory implements OverlayFactory {

    static final String NAME = "dht";

    private final DhtSettings settings;
    private final KeyVault vault;
    private final Store store;

    /** What can be configured; values are read from the plain properties, so that a broken one can be named. */
    @ObjectClassDefinition(name = "IPv8 DHT", description = "A table of small values that all nodes together keep, and a "
            + "directory of where the owner of a key is. A change restarts the overlay, which keeps "
            + "its peers")
    @interface Config {

        @AttributeDefinition(description = "Peers above which introduction-requests are refused; -1: unlimited", min = "-1",
                max = "1000000")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        @AttributeDefinition(description = "Alias of the key of the node to use")
        String key() default OverlayDescription.DEFAULT_KEY;

        @AttributeDefinition(description = "Whether the bootstrappers of the node work for this overlay")
        boolean bootstrap() default true;

        @AttributeDefinition(description = "Strategies: Name;peers=TARGET;parameter=value…")
        String[] walkers() default {DhtSettings.RANDOM_WALK, DhtSettings.PING_CHURN};

        @AttributeDefinition(description = "Requests one address may make in 5 seconds; a network may make 16 times as many",
                min = "1", max = "1000000")
        int query_limit() default Settings.QUERIES;

        @AttributeDefinition(description = "Lookups that may be under way at the same time", min = "1", max = "100000")
        int max_lookups() default Settings.LOOKUPS;

        @AttributeDefinition(description = "Targets under which values are stored for others", min = "1", max = "10000000")
        int max_targets() default 10_000;

        @AttributeDefinition(description = "Bytes of values stored for others", min = "1024", max = "2000000000")
        int max_bytes() default 8 << 20;

        @AttributeDefinition(description = "Values stored for one network (/24 or /64), and for one signer", min = "1",
                max = "1000000")
        int max_values_of_network() default 256;

        @AttributeDefinition(description = "Seconds after which a value that is kept alive is stored again", min = "60",
                max = "3600")
        double republish_interval() default 1_200;

        @AttributeDefinition(description = "Whether the node registers itself, so that others can connect to it by its mid")
        boolean register() default true;

        @AttributeDefinition(description = "Whether stored values and registrations are kept on disk, where there is a store")
        boolean persistent() default true;
    }

    /**
     * Called by the container.
     *
     * @param store where state is kept; null for nowhere
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    @Activate
    public DhtFactory(Map<String, Object> properties, @Reference KeyVault vault,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) Store store) {
        this.settings = DhtSettings.of(Parameters.of(DhtSettings.PID, properties));
        this.vault = vault;
        this.store = store;
    }

    @Override
    public OverlayDescription describe() {
        OverlayDescription all = OverlayDescription.of(NAME, DhtOverlay.COMMUNITY).withMaxPeers(settings.maxPeers())
                .withKey(settings.key()).withWalkers(settings.walkers()).publishing(Dht.class, SwarmDirectory.class);
        return settings.bootstraps() ? all : all.withoutBootstrappers();
    }

    @Override
    public Overlay create(OverlayContext context) {
        Participant participant = new Participant(context, vault, settings.behaviour(), journal(context));
        return new DhtOverlay(context, vault, participant);
    }

    private Journal journal(OverlayContext context) {
        return store != null && settings.persistent() ? new StoreJournal(context, store) : Journal.NONE;
    }
}
