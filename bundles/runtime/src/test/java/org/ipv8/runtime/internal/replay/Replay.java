package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.Mid;
import org.ipv8.key.PublicKey;
import org.ipv8.node.Node;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.node.Keys;
import org.ipv8.runtime.internal.node.NodeCore;
import org.ipv8.runtime.internal.node.OverlayInstance;
import org.ipv8.runtime.internal.node.OverlayLife;
import org.ipv8.vectors.Vectors;

/** One node of the vectors, behaving as the reference does, and what the vectors say of it. */
public final class Replay {

    static final KeyVault VAULT = Vaults.create();
    private static final Map<String, AddressSlot> SLOTS = Map.of("ipv4", AddressSlot.IPV4, "ipv4lan", AddressSlot.IPV4_LAN,
            "ipv6", AddressSlot.IPV6, "domain", AddressSlot.HOST_NAME, "tuple", AddressSlot.PLAIN);

    private final JsonObject scenario;
    final NodeCore node;
    final ReplayTransport transport;
    final OverlayInstance overlay;
    final LocalIdentity self;

    /** Makes the node of a scenario, which runs the overlay of a factory. */
    public Replay(JsonObject scenario, OverlayFactory factory, Platform platform) throws Exception {
        this(scenario, scenario.getAsJsonObject("node"), factory, platform);
        overlay.addresses().fix(address(scenario.getAsJsonObject("node").get("my_estimated_lan")),
                address(scenario.getAsJsonObject("node").get("my_estimated_wan")));
    }

    /** Makes one of the nodes of a scenario. */
    Replay(JsonObject scenario, JsonObject settings, OverlayFactory factory, Platform platform) throws Exception {
        this.scenario = scenario;
        Address wan = address(settings.get(settings.has("wan") ? "wan" : "my_estimated_wan"));
        transport = new ReplayTransport(scenario.getAsJsonArray("own_interface_addresses").asList().stream()
                .map(host -> Address.of(host.getAsString(), 0)).toList());
        List<Address> listen = new ArrayList<>(List.of(wan));
        if (scenario.has("interfaces") && scenario.get("interfaces").toString().contains("UDPIPv6")) {
            listen.add(Address.of("::", wan.port()));
        }
        NodeSettings nodeSettings = NodeSettings.of("replay", listen.toArray(Address[]::new))
                .withHardening(Hardening.OFF);
        Keys keys = new Keys(VAULT.privateKey(hex(settings.get("private_bin"))));
        node = new NodeCore(nodeSettings, platform, VAULT, keys, OverlayLife.UNWATCHED);
        node.add(transport, 0);
        node.start();
        node.add(factory);
        overlay = node.instances().get(0);
        self = (LocalIdentity) overlay.context().self();
        self.setGlobalTime(settings.get("clock").getAsLong());
    }

    /**
     * Delivers and calls what the scenario says, and compares what is sent and the state after every step.
     *
     * @param call does what an operation of this kind of overlay stands for; false if it does not know it
     */
    public void play(Predicate<JsonObject> call) throws InvalidKeyException {
        for (JsonElement step : scenario.getAsJsonArray("setup")) {
            setUp(step.getAsJsonObject());
        }
        expectState(scenario.getAsJsonObject("before"));
        for (JsonElement element : scenario.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            if (step.has("deliver")) {
                JsonObject deliver = step.getAsJsonObject("deliver");
                transport.deliver(address(deliver.get("from")), hex(deliver.get("packet")));
            } else if (!call.test(step.getAsJsonObject("call"))) {
                call(step.getAsJsonObject("call"));
            }
            expectSent(step.getAsJsonArray("sent"));
            expectState(step.getAsJsonObject("state"));
        }
    }

    /** Returns the scenarios of one node whose overlay is of a kind; none is an error. */
    public static List<JsonObject> scenarios(String kind) {
        List<JsonObject> scenarios = Vectors.read("scenarios-core.json").getAsJsonArray("scenarios").asList().stream()
                .map(JsonElement::getAsJsonObject).filter(scenario -> scenario.has("node")
                        && scenario.getAsJsonObject("node").get("overlay").getAsString().equals(kind)).toList();
        assertThat(scenarios).as("scenarios of " + kind).isNotEmpty();
        return scenarios;
    }

    /** Returns the node. */
    public Node node() {
        return node;
    }

    /** Returns what the overlay was given. */
    public OverlayContext context() {
        return overlay.context();
    }

    /** An overlay that speaks the community protocol and nothing else. */
    public static OverlayFactory plain(String name, CommunityId community, int maxPeers) {
        OverlayDescription description = OverlayDescription.of(name, community).withMaxPeers(maxPeers).withWalkers(List.of());
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return description;
            }

            @Override
            public Overlay create(OverlayContext context) {
                return new Overlay() { };
            }
        };
    }

    public static byte[] hex(JsonElement element) {
        return HexFormat.of().parseHex(element.getAsString());
    }

    public static Address address(JsonElement element) {
        JsonObject object = element.getAsJsonObject();
        return Address.of(object.get("host").getAsString(), object.get("port").getAsInt());
    }

    private void setUp(JsonObject step) throws InvalidKeyException {
        switch (step.get("op").getAsString()) {
            case "add_verified_peer" -> addVerified(step);
            case "blacklist_address" -> node.network().blacklist(address(step.get("address")));
            case "set_my_address" -> self.setAddress(address(step.get("address")));
            case "overlay" -> {
                String id = step.get("community_id").getAsString();
                node.add(plain("other-" + id.substring(0, 8), CommunityId.of(id), 30));
            }
            default -> throw new IllegalArgumentException("unknown set-up " + step);
        }
    }

    private void addVerified(JsonObject step) throws InvalidKeyException {
        PublicKey key = VAULT.publicKey(hex(step.get("public_bin")));
        Peer peer = node.network().peer(key, address(step.get("address")));
        if (!step.get("lan_address").isJsonNull()) {
            node.network().updateAddress(peer, AddressSlot.IPV4_LAN, address(step.get("lan_address")));
        }
        if (step.get("new_style").getAsBoolean()) {
            node.network().markNewStyle(peer);
        }
        node.network().addVerified(peer);
        node.network().discoverServices(peer, strings(step.get("services")).stream().map(CommunityId::of).toList());
    }

    private void call(JsonObject call) {
        switch (call.get("name").getAsString()) {
            case "walk_to" -> overlay.walkTo(address(call.get("address")));
            case "send_introduction_request" -> overlay.context().introductions()
                    .request(node.network().byMid(Mid.ofHex(call.get("mid").getAsString())).orElseThrow());
            default -> throw new IllegalArgumentException("unknown call " + call);
        }
    }

    private void expectSent(JsonArray expected) {
        List<String> wanted = expected.asList().stream().map(JsonElement::getAsJsonObject)
                .map(sent -> address(sent.get("to")) + " " + sent.get("packet").getAsString()).toList();
        assertThat(transport.takeSent().stream().map(sent -> sent.to() + " " + HexFormat.of().formatHex(sent.datagram())))
                .containsExactlyElementsOf(wanted);
    }

    void expectState(JsonObject state) {
        assertThat(overlay.lan()).as("LAN estimate").isEqualTo(address(state.get("my_estimated_lan")));
        assertThat(overlay.wan()).as("WAN estimate").isEqualTo(address(state.get("my_estimated_wan")));
        assertThat(self.globalTime()).as("clock").isEqualTo(state.get("clock").getAsLong());
        assertThat(Set.copyOf(self.addresses().values())).as("own addresses").isEqualTo(addresses(state.get("my_addresses")));
        assertThat(verified()).as("verified").isEqualTo(state.getAsJsonArray("verified").asList().stream()
                .map(JsonElement::getAsJsonObject).collect(Collectors.toMap(peer -> peer.get("mid").getAsString(),
                        Replay::describe, (a, b) -> a, TreeMap::new)));
        assertThat(Set.copyOf(overlay.context().introductions().walkable())).as("walkable")
                .isEqualTo(addresses(state.get("walkable")));
        Set<Address> known = new HashSet<>(node.network().walkable());
        node.network().peers().forEach(peer -> known.addAll(peer.addresses().values()));
        assertThat(known).as("known addresses").containsAll(state.getAsJsonArray("known_addresses").asList().stream()
                .map(entry -> address(entry.getAsJsonObject().get("address"))).toList());
    }

    private static String describe(JsonObject peer) {
        return new TreeSet<>(peer.getAsJsonArray("addresses").asList().stream()
                .map(address -> SLOTS.get(address.getAsJsonObject().get("type").getAsString()) + " " + address(address)).toList())
                + " " + address(peer.get("preferred")) + " " + peer.get("new_style").getAsBoolean() + " "
                + new TreeSet<>(strings(peer.get("services")));
    }

    private Map<String, String> verified() {
        return node.network().peers().stream().collect(Collectors.toMap(peer -> peer.mid().toHex(),
                peer -> new TreeSet<>(peer.addresses().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue()).toList())
                        + " " + peer.address() + " " + peer.newStyle() + " "
                        + node.network().services(peer).stream().map(CommunityId::toHex)
                                .collect(Collectors.toCollection(TreeSet::new)),
                (a, b) -> a, TreeMap::new));
    }

    private static List<String> strings(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
    }

    private static Set<Address> addresses(JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(Replay::address).collect(Collectors.toSet());
    }
}
