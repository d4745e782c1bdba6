package org.ipv8.identity.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.internal.AttestationFactory;
import org.ipv8.attestation.internal.FormatRegistry;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.channel.Channel;
import org.ipv8.identity.internal.channel.Channels;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.wire.Bytes;

/** Nodes with attestations, and a pseudonym on each: a subject, an authority and a verifier, which have met. */
public final class Wallets implements AutoCloseable {

    /** A format of the reference, which protects nothing. */
    public static final String FORMAT = "id_metadata";

    public final World world;
    public final Channels channels = new Channels();
    public final List<SimNode> nodes = new ArrayList<>();
    public final List<Pseudonym> pseudonyms = new ArrayList<>();

    public Wallets(Path folder) {
        world = new World(folder);
        FormatRegistry registry = new FormatRegistry();
        registry.add(Formats.of(FORMAT, Map.of("algorithm", "bonehexact", "key_size", "32", "hash", "sha256_4")), 0);
        for (int i = 1; i <= 3; i++) {
            SimNode node = world.node();
            node.add(new AttestationFactory(registry, world.store(), Map.of()));
            Pseudonym pseudonym = world.get(node.overlay(Identities.class).open("ps" + i, Bytes.EMPTY));
            nodes.add(node);
            pseudonyms.add(pseudonym);
            channels.addIdentity(pseudonym.identity(), properties(pseudonym));
            channels.addAttestations(attestations(pseudonym), properties(pseudonym));
        }
        for (int i = 0; i < 3; i++) {
            meet(i, (i + 1) % 3);
        }
        world.advance(Duration.ofSeconds(2));
    }

    private void meet(int one, int other) {
        Address address = Address.of(nodes.get(other).host().ipv4().host(), pseudonyms.get(other).node().listening().get(0).port());
        pseudonyms.get(one).node().overlay("identity").orElseThrow().walkTo(address);
    }

    public static Map<String, Object> properties(Pseudonym pseudonym) {
        return Map.of(OverlayDescription.NODE, pseudonym.node().name());
    }

    public static Attestations attestations(Pseudonym pseudonym) {
        return pseudonym.overlay(Attestations.class).orElseThrow();
    }

    public Pseudonym subject() {
        return pseudonyms.get(0);
    }

    public Pseudonym authority() {
        return pseudonyms.get(1);
    }

    public Pseudonym verifier() {
        return pseudonyms.get(2);
    }

    public Channel channel(Pseudonym pseudonym) {
        return channels.on(pseudonym.node().name()).orElseThrow();
    }

    public static Peer peer(Pseudonym viewer, Pseudonym other) {
        return viewer.identity().peers().stream().filter(peer -> peer.key().equals(other.identity().key())).findFirst().orElseThrow();
    }

    /** Lets messages arrive. */
    public void settle() {
        world.advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        world.close();
    }
}
