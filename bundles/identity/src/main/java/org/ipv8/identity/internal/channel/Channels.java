package org.ipv8.identity.internal.channel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.ipv8.attestation.Attestations;
import org.ipv8.identity.Identity;
import org.ipv8.overlay.OverlayDescription;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Makes a channel wherever an identity and attestations run under one key, which is on one node, that of a pseudonym or the main
 * one, and ends it when either goes. Without any attestations there are no channels, and identities work as before. Needed by
 * nobody, so it has to be immediate. Safe for use by many threads.
 */
@Component(service = Channels.class, immediate = true)
public final class Channels {

    private final Map<String, Identity> identities = new HashMap<>();
    private final Map<String, Attestations> attestations = new HashMap<>();
    private final Map<String, Channel> channels = new HashMap<>();

    /** Called by the container. */
    @Reference(service = Identity.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addIdentity(Identity identity, Map<String, Object> properties) {
        identities.put(node(properties), identity);
        connect(node(properties));
    }

    /** Called by the container. */
    public synchronized void removeIdentity(Identity identity, Map<String, Object> properties) {
        if (identities.remove(node(properties), identity)) {
            disconnect(node(properties));
        }
    }

    /** Called by the container. */
    @Reference(service = Attestations.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addAttestations(Attestations service, Map<String, Object> properties) {
        attestations.put(node(properties), service);
        connect(node(properties));
    }

    /** Called by the container. */
    public synchronized void removeAttestations(Attestations service, Map<String, Object> properties) {
        if (attestations.remove(node(properties), service)) {
            disconnect(node(properties));
        }
    }

    private static String node(Map<String, Object> properties) {
        return String.valueOf(properties.get(OverlayDescription.NODE));
    }

    private void connect(String node) {
        disconnect(node);
        if (identities.containsKey(node) && attestations.containsKey(node)) {
            channels.put(node, Channel.open(identities.get(node), attestations.get(node)));
        }
    }

    private void disconnect(String node) {
        Optional.ofNullable(channels.remove(node)).ifPresent(Channel::close);
    }

    /** Returns the channel on a node, if the node has both. */
    public synchronized Optional<Channel> on(String node) {
        return Optional.ofNullable(channels.get(node));
    }
}
