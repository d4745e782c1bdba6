package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.Verification;
import org.ipv8.dht.Dht;
import org.ipv8.dht.Target;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.node.Node;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/** What the overlays are for that are not the example: done between the nodes "one" and "other". */
final class OverlayUses {

    private static final long PATIENCE_SECONDS = 20;
    private static final String FORMAT = "p256_exact";
    private static final Bytes VALUE = Bytes.ofHex("2a");
    private static final double CERTAIN = 0.9;

    private final Container container;

    OverlayUses(Container container) {
        this.container = container;
    }

    /** One node has a value attested by the other, and lets it verify that. */
    void attest() throws Exception {
        Attestations subject = service(Attestations.class, "one");
        Attestations authority = service(Attestations.class, "other");
        Peer other = peer("other", subject::peers);
        Peer one = peer("one", authority::peers);
        Container.await("the format", () -> List.of(subject, authority).stream().allMatch(each -> each.formats().stream()
                .anyMatch(format -> format.name().equals(FORMAT))));

        CompletionStage<Attested> requested = subject.request(other, AttributeRequest.of("answer", FORMAT));
        Container.await("the request", () -> !authority.pendingRequests().isEmpty());
        authority.attest(one.key(), "answer", VALUE, Assurance.SECURE_ONLY);
        Bytes hash = result(requested).hash();
        CompletionStage<Verification> verified = authority.verify(one, hash, FORMAT, List.of(VALUE));
        Container.await("the question for consent", () -> subject.allow(other.key(), hash));

        assertTrue("certainty", result(verified).matches().get(0).certainty() > CERTAIN);
        assertTrue("removed", result(subject.remove(hash)));
    }

    /** One node stores a value with the other, which finds it. */
    void store() throws Exception {
        Dht one = service(Dht.class, "one");
        Dht other = service(Dht.class, "other");
        for (Dht each : List.of(one, other)) {
            Container.await("nodes of the DHT", () -> each.status().toCompletableFuture().join().tables().stream()
                    .anyMatch(table -> table.nodes() > 0));
        }
        Target target = Target.ofName("answer");
        result(one.put(target, VALUE));

        assertEquals(VALUE, result(other.find(target)).values().get(0).data());
    }

    /** One node opens a pseudonym, says something under it, and removes it with all it kept. */
    void identify() throws Exception {
        Identities identities = service(Identities.class, "one");
        Pseudonym pseudonym = result(identities.open("guest", Bytes.EMPTY));
        result(pseudonym.identity().advertise(Attribute.of(Bytes.of(new byte[Attribute.SHORT_HASH]), "answer", "id_metadata")));

        assertEquals(1, pseudonym.identity().credentials().size());
        assertTrue("removed", result(identities.remove("guest")));
    }

    private <T> T service(Class<T> type, String node) throws InterruptedException {
        Container.await(type.getSimpleName() + " of " + node, () -> container.find(type, node) != null);
        return container.find(type, node);
    }

    private Peer peer(String name, Supplier<List<Peer>> peers) throws InterruptedException {
        Node node = container.node(name);
        Container.await(name + " to be known", () -> peers.get().stream().anyMatch(peer -> peer.mid().equals(node.mid())));
        return peers.get().stream().filter(peer -> peer.mid().equals(node.mid())).findFirst().orElseThrow();
    }

    private static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
