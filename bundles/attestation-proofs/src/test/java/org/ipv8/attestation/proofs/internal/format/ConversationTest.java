package org.ipv8.attestation.proofs.internal.format;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;
import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u64;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.Verification.Match;
import org.ipv8.attestation.internal.AttestationFactory;
import org.ipv8.attestation.internal.FormatRegistry;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats in the real overlay: a subject (node 0), an authority (1), a verifier (2) and a stranger (3). */
@OverlayTest(peers = 4)
class ConversationTest {

    private static final String EXACT = "p256_exact";
    private static final String ADULT = "p256_range_18plus";
    private static final String ATTRIBUTE = "attribute";
    private static final Bytes ALICE = Bytes.of("Alice".getBytes(StandardCharsets.UTF_8));
    private static final Bytes BOB = Bytes.of("Bob".getBytes(StandardCharsets.UTF_8));
    private static final int STRANGER = 3;

    private static final MessageType.Signed<Asked> CHALLENGE = MessageType.signed(Asked.CODEC);
    private static final MessageType.Signed<Asked> SIGNED_RESPONSE = MessageType.signed(Asked.SIGNED_ANSWER);
    private static final MessageType.Unsigned<Said> RESPONSE = MessageType.unsigned(Said.CODEC);

    @TempDir
    private static Path folder;

    @UnderTest
    private final OverlayFactory factory = new WithFolders();

    /** The factory of the overlay, for simulated nodes, which have no directories. */
    private static final class WithFolders implements OverlayFactory {

        private final OverlayFactory real = new AttestationFactory(registry(), new SqliteStore(folder.resolve("native")), Map.of());

        @Override
        public OverlayDescription describe() {
            return real.describe();
        }

        @Override
        public Overlay create(OverlayContext context) throws Exception {
            Path own = folder.resolve(UUID.randomUUID() + context.node());
            return real.create((OverlayContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] {OverlayContext.class}, (proxy, method, arguments) -> method.getName().equals("directory")
                            ? Files.createDirectories(own) : method.invoke(context, arguments)));
        }
    }

    private static FormatRegistry registry() {
        FormatRegistry registry = new FormatRegistry();
        ProofsComponent.formats(World.KEYS, Map.of()).forEach(format -> registry.add(format, 0));
        return registry;
    }

    /** Message 3, and message 4, which looks the same. */
    record Asked(long globalTime, Bytes hash, Bytes challenge) implements Payload {

        static final MessageCodec<Asked> CODEC = codec(3);
        static final MessageCodec<Asked> SIGNED_ANSWER = codec(4);

        private static MessageCodec<Asked> codec(int id) {
            return MessageCodec.of(id, Asked.class, u64(Asked::globalTime), bytes(Asked::hash, 20),
                    raw(Asked::challenge, atMost(1_000)), Asked::new);
        }
    }

    /** Message 6. */
    record Said(Bytes hash, Bytes response) implements Payload {

        static final MessageCodec<Said> CODEC = MessageCodec.of(6, Said.class, bytes(Said::hash, 20),
                raw(Said::response, atMost(1_000)), Said::new);
    }

    private static CompletionStage<Attested> request(Overlays<Attestations> nodes, String format) {
        CompletionStage<Attested> received = nodes.of(0).request(nodes.peer(1), AttributeRequest.of(ATTRIBUTE, format));
        nodes.network().advance(ofSeconds(1));
        return received;
    }

    private static CompletionStage<Attested> attest(Overlays<Attestations> nodes, Bytes value) {
        return nodes.of(1).attest(nodes.peer(1, 0).key(), ATTRIBUTE, value, Assurance.SECURE_ONLY);
    }

    private static Bytes enrol(Overlays<Attestations> nodes, String format, Bytes value) {
        CompletionStage<Attested> received = request(nodes, format);
        attest(nodes, value);
        return assertThat(received).completesWithin(ofSeconds(20)).actual().hash();
    }

    private static CompletionStage<Verification> verify(Overlays<Attestations> nodes, Bytes hash, String format, Bytes... values) {
        CompletionStage<Verification> result = nodes.of(2).verify(nodes.peer(2, 0), hash, format, List.of(values));
        nodes.network().advance(ofSeconds(1));
        nodes.of(0).allow(nodes.peer(0, 2).key(), hash);
        return result;
    }

    private static List<Double> certainties(Verification verification) {
        return verification.matches().stream().map(Match::certainty).toList();
    }

    @Test
    void provesAValue(Overlays<Attestations> nodes) {
        Bytes hash = enrol(nodes, EXACT, ALICE);

        Verification result = assertThat(verify(nodes, hash, EXACT, BOB, ALICE)).completesWithin(ofSeconds(10)).actual();

        assertThat(certainties(result)).containsExactly(0.0, 1.0);
        assertThat(result.attestor()).contains(nodes.peer(0, 1).key());
        assertThat(result.attribute()).contains(ATTRIBUTE);
        assertThat(result.strength().isSecure()).isTrue();
    }

    @Test
    void provesARange(Overlays<Attestations> nodes) {
        Bytes hash = enrol(nodes, ADULT, World.number(19));

        assertThat(verify(nodes, hash, ADULT, World.YES)).completesWithin(ofSeconds(10))
                .satisfies(result -> assertThat(certainties(result)).containsExactly(1.0));
    }

    @Test
    void survivesALossyNetwork(Overlays<Attestations> nodes, SimNetwork network) {
        Bytes hash = enrol(nodes, EXACT, ALICE);
        network.link(Link.ROUGH);

        CompletionStage<Verification> result = nodes.of(2).verify(nodes.peer(2, 0), hash, EXACT, List.of(ALICE));
        network.runUntil(() -> !nodes.of(0).pendingVerifications().isEmpty(), ofSeconds(60));
        nodes.of(0).allow(nodes.peer(0, 2).key(), hash);

        assertThat(result).completesWithin(ofSeconds(100)).satisfies(each -> assertThat(certainties(each)).containsExactly(1.0));
    }

    @Test
    void refusesAnAgeOutsideTheRange(Overlays<Attestations> nodes) {
        CompletionStage<Attested> received = request(nodes, ADULT);

        for (int age : new int[] {17, 201}) {
            assertThat(attest(nodes, World.number(age))).failsWith(AttestationException.class)
                    .hasMessage("a value that is no number from 18 to 200");
            request(nodes, ADULT);
        }
        assertThat(received).isPendingFor(ofSeconds(5));
    }

    @Test
    void showsWhatIsAskedFor(Overlays<Attestations> nodes) {
        request(nodes, ADULT);

        assertThat(nodes.of(1).pendingRequests()).singleElement().extracting(PendingRequest::format).isEqualTo(ADULT);
    }

    @Test
    void answersAreNotSigned(Overlays<Attestations> nodes) {
        Bytes hash = enrol(nodes, ADULT, World.number(19));
        Recording arrived = nodes.record(2);

        assertThat(verify(nodes, hash, ADULT, World.YES)).completesWithin(ofSeconds(10));

        assertThat(arrived.payloads(SIGNED_RESPONSE)).isEmpty();
        assertThat(arrived.payloads(RESPONSE)).hasSize(1);
        byte[] key = nodes.peer(2, 0).key().toBytes();
        assertThat(arrived.packets()).filteredOn(packet -> packet.data().byteAt(22) == 6).hasSize(1).allSatisfy(packet -> {
            assertThat(packet.data().length()).as("prefix, id, hash and response").isEqualTo(23 + 20 + 563);
            assertThat(contains(packet.data().toArray(), key)).isFalse();
        });
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aStrangerCannotAnswerInThePlaceOfTheSubject(Overlays<Attestations> nodes, SimNetwork network) {
        Bytes hash = enrol(nodes, EXACT, ALICE);
        Recording arrived = nodes.record(0);
        network.cutOneWay(0, 2); // the answers of the subject are late

        CompletionStage<Verification> result = verifyWhenHeard(nodes, network, hash);
        network.runUntil(() -> !arrived.payloads(CHALLENGE).isEmpty(), ofSeconds(10));
        Bytes challenge = arrived.payloads(CHALLENGE).get(0).challenge();
        for (int i = 0; i < 3; i++) {
            nodes.context(STRANGER).send(nodes.peer(STRANGER, 2), RESPONSE, new Said(sha1(challenge), noise(177)));
        }
        network.advance(ofSeconds(1));
        assertThat(result.toCompletableFuture()).isNotDone();
        network.heal(0, 2);

        assertThat(result).completesWithin(ofSeconds(20)).satisfies(each -> assertThat(certainties(each)).containsExactly(1.0));
    }

    /** Lets the credential through, and nothing after it. */
    private static CompletionStage<Verification> verifyWhenHeard(Overlays<Attestations> nodes, SimNetwork network, Bytes hash) {
        network.heal(0, 2);
        CompletionStage<Verification> result = nodes.of(2).verify(nodes.peer(2, 0), hash, EXACT, List.of(ALICE));
        network.advance(ofSeconds(1));
        Recording credential = nodes.record(2);
        nodes.of(0).allow(nodes.peer(0, 2).key(), hash);
        network.runUntil(() -> credential.packets().stream().anyMatch(packet -> packet.data().byteAt(22) == 2), ofSeconds(5));
        network.cutOneWay(0, 2);
        return result;
    }

    private static Bytes noise(int length) {
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 7);
        return Bytes.of(noise);
    }

    private static Bytes sha1(Bytes bytes) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-1").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void aStrangerWithTheCredentialProvesNothing(Overlays<Attestations> nodes) {
        Bytes hash = enrol(nodes, EXACT, ALICE);

        // the stranger has no such attestation, and the subject's does not name it
        CompletionStage<Verification> result =
                nodes.of(2).verify(nodes.peer(2, STRANGER), hash, EXACT, List.of(ALICE));

        assertThat(result).isPendingFor(ofSeconds(60)).failsWith(PeerTimeoutException.class);
    }

}
