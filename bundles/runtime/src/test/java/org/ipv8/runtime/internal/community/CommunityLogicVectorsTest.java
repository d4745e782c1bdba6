package org.ipv8.runtime.internal.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.ConnectionType;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.peer.Address;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.internal.address.AddressRules;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestNode.Message;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.transport.InterfaceAddress;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision tables of {@code logic-core.json} about the community protocol. */
class CommunityLogicVectorsTest {

    private static final JsonObject FILE = Vectors.read("logic-core.json");

    static List<JsonObject> lanSubnets() {
        return rows(FILE.getAsJsonArray("lan_subnets"));
    }

    static List<JsonObject> ownLanAddresses() {
        return rows(FILE.getAsJsonObject("own_lan_address").getAsJsonArray("rows"));
    }

    static List<JsonObject> lanGuesses() {
        return rows(FILE.getAsJsonObject("lan_guess").getAsJsonArray("rows"));
    }

    static List<JsonObject> encodedConnectionTypes() {
        return rows(FILE.getAsJsonObject("connection_type").getAsJsonArray("encode"));
    }

    static List<JsonObject> decodedConnectionTypes() {
        return rows(FILE.getAsJsonObject("connection_type").getAsJsonArray("decode"));
    }

    static List<JsonObject> peerLimits() {
        return rows(FILE.getAsJsonObject("peer_limit").getAsJsonArray("rows"));
    }

    private static List<JsonObject> rows(JsonArray rows) {
        assertThat(rows).isNotEmpty();
        return rows.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    @ParameterizedTest
    @MethodSource("lanSubnets")
    void threeSubnetsCountAsPrivate(JsonObject row) {
        assertThat(AddressRules.inLanSubnets(host(row.get("ip")))).isEqualTo(row.get("in_lan_subnets").getAsBoolean());
    }

    @ParameterizedTest
    @MethodSource("ownLanAddresses")
    void anAddressOfOurInterfacesIsOurOwn(JsonObject row) {
        Set<InterfaceAddress> own = hosts(FILE.getAsJsonObject("own_lan_address").get("own_interface_addresses"))
                .map(host -> new InterfaceAddress(host, 24)).collect(Collectors.toSet());
        Interfaces interfaces = new Interfaces(new InlinePlatform().clock(), () -> own);

        assertThat(interfaces.isOwn(host(row.get("ip")))).isEqualTo(row.get("address_is_lan").getAsBoolean());
    }

    @ParameterizedTest
    @MethodSource("lanGuesses")
    void theMostNamedAddressIsGuessed(JsonObject row) {
        List<Set<Address>> providers = row.getAsJsonArray("providers").asList().stream()
                .map(provider -> hosts(provider).collect(Collectors.toSet())).toList();

        assertThat(Interfaces.candidates(providers)).extracting(Address::host)
                .containsExactlyElementsOf(row.getAsJsonArray("candidates_by_votes").asList().stream()
                        .map(candidate -> host(candidate.getAsJsonArray().get(0)).host()).toList());
        assertThat(Interfaces.lanGuess(providers, row.get("ipv6_listener").getAsBoolean())).isEqualTo(host(row.get("guess")));
    }

    @ParameterizedTest
    @MethodSource("encodedConnectionTypes")
    void aConnectionTypeIsTwoBits(JsonObject row) {
        ConnectionType type = switch (row.get("type").getAsString()) {
            case "public" -> ConnectionType.PUBLIC;
            case "symmetric-NAT" -> ConnectionType.SYMMETRIC_NAT;
            default -> ConnectionType.UNKNOWN;
        };

        assertThat(type.bits()).isEqualTo(bits(row));
    }

    @ParameterizedTest
    @MethodSource("decodedConnectionTypes")
    void twoBitsAreAConnectionType(JsonObject row) {
        ConnectionType expected = switch (row.get("type").getAsString()) {
            case "public" -> ConnectionType.PUBLIC;
            case "symmetric-NAT" -> ConnectionType.SYMMETRIC_NAT;
            case "unknown", "N/A" -> ConnectionType.UNKNOWN;
            default -> throw new IllegalArgumentException("unknown type in " + row);
        };

        for (int others = 0; others < 0x40; others++) {
            assertThat(ConnectionType.ofBits(bits(row) | others)).isEqualTo(expected);
        }
    }

    private static int bits(JsonObject row) {
        JsonArray bits = row.getAsJsonArray("bits");
        return bits.get(0).getAsInt() << 7 | bits.get(1).getAsInt() << 6;
    }

    @ParameterizedTest
    @MethodSource("peerLimits")
    void requestsAreRefusedAboveThePeerLimit(JsonObject row) {
        for (Hardening hardening : List.of(Hardening.ON, Hardening.OFF)) {
            try (TestNode node = new TestNode(TestNode.settings().withHardening(hardening), TestNode.overlay(
                    TestNode.description().withMaxPeers(row.get("max_peers").getAsInt())))) {
                for (int i = 0; i < row.get("peers").getAsInt(); i++) {
                    node.addPeer(Address.of("203.0.113." + i, 4_000));
                }
                // somebody who never becomes a peer, so that the answer shows the number as it is
                Address server = Address.of("203.0.113.250", 6_421);
                node.node.network().blacklist(server);

                node.receive(server, TestPeer.in(TestNode.COMMUNITY).request());

                List<Message<IntroductionResponse>> answers = node.sent(IntroductionResponse.OLD);
                boolean dropped = row.get("request_dropped").getAsBoolean();
                assertThat(answers).hasSize(dropped ? 0 : 1).allSatisfy(answer -> assertThat(answer.payload().peerLimitReached())
                        .isEqualTo(row.get("peer_limit_reached_flag").getAsBoolean()));
                assertThat(node.drops().containsKey(DropReason.PEER_LIMIT.text())).isEqualTo(dropped);
            }
        }
    }

    private static Address host(JsonElement host) {
        return Address.of(host.getAsString(), 0);
    }

    private static Stream<Address> hosts(JsonElement hosts) {
        List<Address> result = new ArrayList<>();
        hosts.getAsJsonArray().forEach(host -> result.add(host(host)));
        return result.stream();
    }
}
