package org.ipv8.discovery.internal.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.vectors.Vectors.hex;
import static org.ipv8.vectors.Vectors.text;
import static org.ipv8.vectors.Vectors.texts;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.peer.Address;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a fresh, hardened node does with the datagrams for the discovery community in {@code packets-core.json}. */
class DiscoveryNodeVectorsTest {

    private static final JsonObject FILE = Vectors.read("packets-core.json");

    @TestFactory
    Stream<DynamicTest> datagramsThatAreOdd() {
        List<JsonObject> ours = Vectors.cases(FILE, "negative").stream()
                .filter(packet -> text(packet, "overlay").equals("discovery")).toList();
        assertThat(ours).isNotEmpty();
        return ours.stream().map(packet -> DynamicTest.dynamicTest(text(packet, "name"), () -> {
            boolean accepted = text(packet, "harden").startsWith("accept");
            Outcome outcome = deliver(hex(packet, "packet"));

            assertThat(outcome.answers.stream().map(answer -> (int) answer[Datagrams.PREFIX] & 0xff)).isEqualTo(accepted
                    ? packet.getAsJsonArray("sent").asList().stream().map(JsonElement::getAsInt).toList() : List.of());
            assertThat(outcome.verified).isEqualTo(accepted ? texts(packet, "verified_peers_after") : List.of());
        }));
    }

    @TestFactory
    Stream<DynamicTest> theFormOf2014IsUnderstood() {
        List<JsonObject> ours = Vectors.cases(FILE, "packets").stream()
                .filter(packet -> text(packet, "message").equals("DiscoveryIntroductionRequestPayload")).toList();
        assertThat(ours).isNotEmpty();
        return ours.stream().map(packet -> DynamicTest.dynamicTest(text(packet, "name"), () -> {
            Outcome outcome = deliver(hex(packet, "packet"));

            assertThat(outcome.answers).hasSize(1);
            assertThat(identifier(outcome.answers.get(0))).isEqualTo(packet.getAsJsonObject("decoded")
                    .getAsJsonObject("payload").get("identifier").getAsInt());
            assertThat(outcome.verified).hasSize(1);
        }));
    }

    private record Outcome(List<byte[]> answers, List<String> verified) {
    }

    private static Outcome deliver(byte[] datagram) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        try (Simulation simulation = Simulation.seeded(1);
                Endpoint sender = simulation.network().host().transport().open(Address.of("0.0.0.0", 5_000),
                        EndpointOptions.DEFAULT, (endpoint, source, answer) -> answers.add(answer))) {
            SimNode node = simulation.node(simulation.network().host(),
                    new DiscoveryFactory(Map.of("walkers", "")));
            sender.send(node.address(), datagram, 0, datagram.length);
            simulation.network().advance(Duration.ofSeconds(1));
            return new Outcome(answers, node.node().network().peers().stream().map(peer -> peer.mid().toHex()).toList());
        }
    }

    private static int identifier(byte[] response) throws MalformedPacketException {
        WireReader in = new WireReader(response, Datagrams.BODY, response.length);
        in.varlenH();
        in.u64();
        return IntroductionResponse.OLD.codec().decode(in).identifier();
    }
}
