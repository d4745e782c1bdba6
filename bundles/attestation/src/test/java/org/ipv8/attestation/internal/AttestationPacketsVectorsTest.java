package org.ipv8.attestation.internal;

import static java.time.Duration.ofSeconds;
import static org.ipv8.testkit.OverlayAssertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.internal.Messages.Challenge;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.internal.Messages.Request;
import org.ipv8.attestation.internal.Messages.Response;
import org.ipv8.attestation.internal.Messages.VerifyRequest;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.ipv8.testkit.sim.Recording;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded conversations of the reference, of which our nodes play one side. Node 0 is the subject, node 1 the other. */
@OverlayTest(peers = 2)
class AttestationPacketsVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("attestation-packets.json");
    private static final int HEAD = 23;
    private static final int KEY = 76;
    private static final int SIGNATURE = 64;

    @TempDir
    private static Path folder;

    /** The key that the next request of the subject will have, as bytes. */
    private Bytes nextKey;
    private final Party party = new Party(folder).with(format -> new Tampered(format) {

        @Override
        public Bytes generateKey(SecureRandom random) {
            return nextKey != null ? nextKey : real.generateKey(random);
        }
    });

    @UnderTest
    private final OverlayFactory factory = party;

    private static Bytes bytes(JsonObject holder, String name) {
        return Bytes.ofHex(holder.get(name).getAsString());
    }

    private static WireReader body(JsonObject packet) {
        byte[] data = bytes(packet, "packet").toArray();
        return new WireReader(data, HEAD + KEY, data.length - SIGNATURE);
    }

    private static <P extends Payload> P decode(MessageCodec<P> codec, WireReader in) throws MalformedPacketException {
        P payload = codec.decode(in);
        in.expectEnd();
        return payload;
    }

    private static MessageCodec<?> codec(int id) {
        return List.of(VerifyRequest.CODEC, Chunk.CODEC, Challenge.CODEC, Response.CODEC, Request.CODEC).get(id - 1);
    }

    // --- Packets

    @Test
    void readsAndWritesTheRecordedMessages() throws MalformedPacketException {
        for (JsonObject packet : Vectors.cases(VECTORS, "packets")) {
            readAndWrite(codec(packet.get("message_id").getAsInt()), packet);
        }
        for (JsonObject flow : Vectors.cases(VECTORS, "flows")) {
            for (JsonObject message : Vectors.cases(flow, "messages")) {
                readAndWrite(codec(message.get("message_id").getAsInt()), message);
            }
        }
    }

    private static <P extends Payload> void readAndWrite(MessageCodec<P> codec, JsonObject packet) throws MalformedPacketException {
        P payload = decode(codec, body(packet));
        WireWriter out = new WireWriter(64);
        codec.encode(payload, out);
        WireReader in = body(packet);
        assertThat(out.toByteArray()).isEqualTo(in.bytes(in.remaining()));
        if (payload instanceof Request request) {
            assertThat(readable(request)).isTrue();
        }
    }

    private static boolean readable(Request request) {
        try {
            RequestText text = RequestText.read(request.json());
            return RequestText.read(text.toBytes()).equals(text);
        } catch (AttestationException e) {
            return false;
        }
    }

    /** What the reference rejects has no effect here either, and what it drops is counted. */
    @Test
    void dropsWhatTheReferenceDrops(Overlays<Attestations> nodes) throws Exception {
        Attestations other = nodes.of(0);
        for (JsonObject packet : Vectors.cases(VECTORS, "packets_negative")) {
            nodes.context(1).sendDatagram(nodes.peer(1, 0).address(), bytes(packet, "packet").toArray());
        }
        nodes.network().advance(ofSeconds(5));

        assertThat(other.pendingRequests()).isEmpty();
        assertThat(other.pendingVerifications()).isEmpty();
        assertThat(other.stored()).isEmpty();
        assertThat(other.refusals().values().stream().mapToLong(Long::longValue).sum()).isPositive();
    }

    // --- Enrolments

    private Bytes bgnKey(String label) {
        return Vectors.cases(VECTORS, "bgn_keys").stream().filter(key -> key.get("label").getAsString().equals(label))
                .map(key -> bytes(key, "private")).findFirst().orElseThrow();
    }

    private static List<JsonObject> flows(String kind) {
        return Vectors.cases(VECTORS, "flows").stream().filter(flow -> flow.get("kind").getAsString().equals(kind)).toList();
    }

    @Test
    void getsTheRecordedAttestations(Overlays<Attestations> nodes) throws Exception {
        for (JsonObject flow : flows("enrollment")) {
            nextKey = bgnKey(flow.get("bgn_key").getAsString());
            String format = flow.get("id_format").getAsString();
            CompletionStage<Attested> received = new Roles(nodes).request(format);
            nodes.network().advance(ofSeconds(1));
            long time = nodes.context(0).self().globalTime();
            for (Chunk chunk : payloads(flow, 2, Chunk.CODEC)) {
                nodes.context(1).send(nodes.peer(1, 0), Messages.CHUNK, new Chunk(time, chunk.hash(), chunk.number(), chunk.data()));
            }

            Attested attested = assertThat(received).completesWithin(ofSeconds(5)).actual();
            JsonArray row = expectedRow(flow, attested.hash());
            Wallet.Entry entry = party.wallets.get("node0").find(attested.hash()).orElseThrow();
            assertThat(entry.key().toHex()).isEqualTo(row.get(2).getAsString());
            assertThat(entry.format()).isEqualTo(row.get(3).getAsString()).isEqualTo(format);
            if (!format.contains("range")) {
                assertThat(entry.blob().toHex()).isEqualTo(row.get(1).getAsString());
            }
        }
    }

    private static JsonArray expectedRow(JsonObject flow, Bytes hash) {
        return flow.getAsJsonArray("subject_rows").asList().stream().map(JsonElement::getAsJsonArray)
                .filter(row -> row.get(0).getAsString().equals(hash.toHex())).findFirst()
                .orElseThrow(() -> new AssertionError("no row " + hash.toHex()));
    }

    private static <P extends Payload> List<P> payloads(JsonObject flow, int id, MessageCodec<P> codec)
            throws MalformedPacketException {
        List<P> result = new ArrayList<>();
        for (JsonObject message : Vectors.cases(flow, "messages")) {
            if (message.get("message_id").getAsInt() == id) {
                result.add(decode(codec, body(message)));
            }
        }
        return result;
    }

    @Test
    void attestsForTheRecordedSubjects(Overlays<Attestations> nodes) throws Exception {
        for (JsonObject flow : flows("enrollment")) {
            Recording recording = nodes.record(0);
            Request request = payloads(flow, 5, Request.CODEC).get(0);
            nodes.context(0).send(nodes.peer(0, 1), Messages.REQUEST, request);
            nodes.network().advance(ofSeconds(1));
            var pending = nodes.of(1).pendingRequests().get(0);
            nodes.of(1).attest(pending.subject().key(), pending.attribute(), bytes(flow, "value"),
                    org.ipv8.attestation.Assurance.INSECURE_ALLOWED);
            nodes.network().advance(ofSeconds(1));

            List<Chunk> chunks = recording.payloads(Messages.CHUNK);
            assertThat(chunks).isNotEmpty().allSatisfy(chunk -> assertThat(chunk.globalTime()).isEqualTo(request.globalTime()));
            Chunks whole = new Chunks(chunks.get(0).hash(), 1 << 20);
            Optional<Bytes> blob = Optional.empty();
            for (Chunk chunk : chunks) {
                blob = whole.add(chunk);
            }
            var format = party.registries.get("node0").find(pending.format()).orElseThrow();
            assertThat(format.load(blob.orElseThrow(), bgnKey(flow.get("bgn_key").getAsString()))).isNotNull();
        }
    }

    // --- Verifications

    @Test
    void answersTheRecordedChallengesAlike(Overlays<Attestations> nodes) throws Exception {
        Map<String, JsonArray> rows = new HashMap<>();
        flows("enrollment").forEach(flow -> flow.getAsJsonArray("subject_rows").forEach(row -> rows.put(
                row.getAsJsonArray().get(0).getAsString(), row.getAsJsonArray())));
        int answered = 0;
        for (JsonObject flow : flows("verification")) {
            JsonArray row = rows.get(flow.get("attestation_hash").getAsString());
            Bytes hash = bytes(flow, "attestation_hash");
            party.wallets.get("node0").add(hash, new Wallet.Entry(row.get(3).getAsString(), Bytes.ofHex(row.get(1).getAsString()),
                    Bytes.ofHex(row.get(2).getAsString())));
            answered += replay(nodes, flow, hash);
        }
        assertThat(answered).isPositive();
    }

    private static int replay(Overlays<Attestations> nodes, JsonObject flow, Bytes hash) throws MalformedPacketException {
        nodes.network().advance(ofSeconds(700)); // what was consented to in the flow before is over
        Recording recording = nodes.record(1);
        boolean cheating = flow.get("name").getAsString().contains("cheat") || flow.get("name").getAsString().contains("fails");
        nodes.context(1).send(nodes.peer(1, 0), Messages.VERIFY_REQUEST, payloads(flow, 1, VerifyRequest.CODEC).get(0));
        nodes.network().advance(ofSeconds(1));
        assertThat(nodes.of(0).allow(nodes.peer(0, 1).key(), hash)).isTrue();
        nodes.network().advance(ofSeconds(1));
        List<Bytes> chunks = payloads(flow, 2, Chunk.CODEC).stream().map(Chunk::data).toList();
        assertThat(recording.payloads(Messages.CHUNK).stream().map(Chunk::data).toList().containsAll(chunks)).isTrue();

        for (Challenge challenge : payloads(flow, 3, Challenge.CODEC)) {
            nodes.context(1).send(nodes.peer(1, 0), Messages.CHALLENGE, challenge);
        }
        nodes.network().advance(ofSeconds(20));
        Map<Bytes, Bytes> ours = new HashMap<>();
        recording.payloads(Messages.RESPONSE).forEach(response -> ours.put(response.hash(), response.response()));
        List<Response> theirs = payloads(flow, 4, Response.CODEC);
        for (Response response : theirs) {
            if (!cheating) {
                assertThat(ours).containsEntry(response.hash(), response.response());
            }
        }
        return theirs.size();
    }

    // --- Pieces

    @Test
    void putsPiecesTogether() {
        JsonObject reassembly = VECTORS.getAsJsonObject("reassembly");
        Bytes blob = bytes(reassembly, "blob");
        Map<Bytes, Bytes> pieces = new HashMap<>();
        for (int i = 0; i < blob.length(); i += Chunks.SIZE) {
            Bytes piece = blob.slice(i, Math.min(blob.length(), i + Chunks.SIZE));
            pieces.put(Sha1.of(piece), piece);
        }
        for (JsonObject each : Vectors.cases(reassembly, "cases")) {
            if (each.get("name").getAsString().equals("gaps in numbering")) {
                continue; // nobody numbers with gaps, and a gap is how we know that a piece is missing (spec 9.9)
            }
            Chunks chunks = new Chunks(bytes(reassembly, "attestation_hash"), blob.length());
            boolean completed = false;
            for (JsonObject step : Vectors.cases(each, "steps")) {
                Bytes data = pieces.getOrDefault(bytes(step, "data_sha1"), Bytes.ofHex("00".repeat(step.get("length").getAsInt())));
                try {
                    completed |= chunks.add(new Chunk(1, chunks.hash(), step.get("sequence").getAsInt(), data)).isPresent();
                } catch (AttestationException e) {
                    break;
                }
            }
            assertThat(completed).as(each.get("name").getAsString())
                    .isEqualTo(each.get("completed").getAsBoolean() || completed && each.get("note").getAsString().contains("QUIRK"));
        }
    }
}
