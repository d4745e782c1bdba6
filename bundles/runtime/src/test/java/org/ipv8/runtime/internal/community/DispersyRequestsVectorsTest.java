package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.replay.Replay;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestNode.Message;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Introduction-requests in the form of 2014 in {@code packets-core.json} (spec section 6.2): read past the letter and the mid. */
class DispersyRequestsVectorsTest {

    private static final Address REQUESTER = Address.of("203.0.113.7", 4_000);
    private static final Address SOMEBODY = Address.of("203.0.113.8", 4_000);

    static List<JsonObject> requests() {
        List<JsonObject> requests = Vectors.read("packets-core.json").getAsJsonArray("packets").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(packet -> packet.get("message").getAsString().equals("DiscoveryIntroductionRequestPayload")).toList();
        assertThat(requests).isNotEmpty();
        return requests;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theAnswerShowsThatTheFieldsWereFound(JsonObject packet) {
        JsonObject fields = packet.getAsJsonObject("decoded").getAsJsonObject("payload");
        CommunityId community = CommunityId.of(packet.get("prefix").getAsString().substring(4));
        OverlayDescription discovery = OverlayDescription.of("discovery", community).withWalkers(List.of())
                .withOldStyleAnswers();

        for (Hardening hardening : List.of(Hardening.ON, Hardening.OFF)) {
            try (TestNode node = new TestNode(TestNode.settings().withHardening(hardening), TestNode.overlay(discovery))) {
                node.addPeer(SOMEBODY);

                node.receive(REQUESTER, Replay.hex(packet.get("packet")));

                int identifier = fields.get("identifier").getAsInt();
                // quirk Q11: the reference names the destination of the request as the walker's LAN address
                Address lan = Replay.address(fields.get(hardening.walkerLan() ? "source_lan_address" : "destination_address"));
                assertThat(node.sent(PunctureRequest.OLD))
                        .containsExactly(new Message<>(SOMEBODY, new PunctureRequest(lan, REQUESTER, identifier)));
                assertThat(node.sent(IntroductionResponse.OLD)).singleElement().satisfies(answer -> {
                    assertThat(answer.to()).isEqualTo(REQUESTER);
                    assertThat(answer.payload().identifier()).isEqualTo(identifier);
                    assertThat(answer.payload().wanIntroduction()).isEqualTo(SOMEBODY);
                });
                assertThat(node.drops()).isEmpty();
            }
        }
    }
}
