package org.ipv8.identity.internal;

import java.util.Map;

import org.ipv8.discovery.Parameters;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.internal.overlay.IdentityOverlay;
import org.ipv8.identity.internal.pseudonym.NodeIdentityOverlay;
import org.ipv8.identity.internal.pseudonym.Settings;
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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the identity overlay to every node of the container. */
@Component(configurationPid = IdentityFactory.PID)
@OverlayName(NodeIdentityOverlay.NAME)
@Designate(ocd = IdentityFactory.Config.class)
public final class IdentityFactory implements OverlayFactory {

    /** The name of the configuration. */
    public static final String PID = "org.ipv8.identity";

    /** Tells tools what can be configured; read as {@link Settings}, so that a bad value is named. */
    @ObjectClassDefinition(name = "IPv8 identity overlay", description = "A change restarts the overlay, and its pseudonyms with it")
    @interface Config {

        @AttributeDefinition(description = "Peers above which strangers are refused; -1: never", min = "-1",
                max = "2147483647")
        int max_peers() default OverlayDescription.DEFAULT_MAX_PEERS;

        @AttributeDefinition(description = "Discovery strategies of the node's own identity, Name;key=value;key=value; without any "
                + "it looks for nobody, by bootstrappers neither")
        String[] walkers() default Settings.WALKERS;

        @AttributeDefinition(description = "Discovery strategies of pseudonyms, Name;key=value;key=value")
        String[] pseudonym_walkers() default Settings.PSEUDONYM_WALKERS;

        @AttributeDefinition(description = "Names of overlays that run beside each pseudonym, under its key and on its sockets; they look for "
                + "nobody, but have its peers")
        String[] pseudonym_overlays() default Settings.OVERLAYS;

        @AttributeDefinition(description = "Pseudonyms that may be open at the same time", min = "0", max = "1000")
        int max_pseudonyms() default Settings.MAX_PSEUDONYMS;

        @AttributeDefinition(description = "Folder with the keys of pseudonyms; empty: below the directory of the node")
        String pseudonyms_directory() default "";

        @AttributeDefinition(description = "Whether clients of the reference's /identity paths may have new values attested in formats "
                + "that protect nothing, as all formats of the reference")
        boolean reference_insecure() default true;
    }

    private final Parameters configuration;
    private final Store store;
    private final KeyVault vault;

    /** Called by the container, again when the configuration changes. */
    @Activate
    public IdentityFactory(Map<String, Object> properties, @Reference Store store, @Reference KeyVault vault) {
        this.configuration = Parameters.of(PID, properties);
        this.store = store;
        this.vault = vault;
    }

    @Override
    public OverlayDescription describe() {
        Settings settings = Settings.read(configuration);
        OverlayDescription own = OverlayDescription.of(NodeIdentityOverlay.NAME, IdentityOverlay.COMMUNITY)
                .withMaxPeers(settings.maxPeers()).withWalkers(settings.walkers()).publishing(Identities.class, Identity.class);
        return settings.walkers().isEmpty() ? own.withoutBootstrappers() : own; // who looks for nobody is not told where to look
    }

    @Override
    public Overlay create(OverlayContext context) {
        return new NodeIdentityOverlay(context, store, vault, Settings.read(configuration));
    }
}
