package org.ipv8.runtime.internal.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.ipv8.key.PublicKey;
import org.ipv8.network.NetworkObserver;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;

/** The real graph and the literal one, told the same; every question asks both and insists on the same answer. */
final class Pair {

    final PeerGraph graph = new PeerGraph(new ManualClock(), GraphLimits.DEFAULT);
    final SpecGraph spec = new SpecGraph();
    private final Map<String, PublicKey> keys;
    private final Map<String, Address> addresses;
    private final Map<String, CommunityId> services;
    private final Map<PublicKey, String> keyNames;
    private final Map<Address, String> addressNames;
    private final Map<CommunityId, String> serviceNames;
    private final List<String> observed = new ArrayList<>();

    Pair(Map<String, PublicKey> keys, Map<String, Address> addresses, Map<String, CommunityId> services) {
        this.keys = keys;
        this.addresses = addresses;
        this.services = services;
        this.keyNames = inverse(keys);
        this.addressNames = inverse(addresses);
        this.serviceNames = inverse(services);
        graph.observe(new NetworkObserver() {
            @Override
            public void added(Peer peer) {
                observed.add("added " + name(peer));
            }

            @Override
            public void removed(Peer peer) {
                observed.add("removed " + name(peer));
            }
        });
    }

    private static <T> Map<T, String> inverse(Map<String, T> named) {
        return named.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private String name(Peer peer) {
        return keyNames.get(peer.key());
    }

    private PeerRecord peer(String name, Map<AddressSlot, String> named) {
        Map<AddressSlot, Address> slots = new EnumMap<>(AddressSlot.class);
        named.forEach((slot, address) -> slots.put(slot, addresses.get(address)));
        return graph.draft(keys.get(name), Slots.of(slots, Ipv4Address.NULL));
    }

    void add(String peer, Map<AddressSlot, String> at) {
        spec.add(peer, at);
        graph.addVerified(peer(peer, at));
    }

    void discoverAddress(String peer, Map<AddressSlot, String> at, String told, String service, boolean newStyle) {
        spec.discoverAddress(peer, at, told, service, newStyle);
        graph.discoverAddress(peer(peer, at), addresses.get(told), service == null ? null : services.get(service), newStyle);
    }

    void discoverServices(String peer, Map<AddressSlot, String> at, List<String> said) {
        spec.discoverServices(peer, said);
        graph.discoverServices(peer(peer, at), said.stream().map(services::get).toList());
    }

    void remove(String peer, Map<AddressSlot, String> at) {
        spec.remove(peer, at);
        graph.remove(peer(peer, at));
    }

    void removeByAddress(String address) {
        spec.removeByAddress(address);
        graph.remove(addresses.get(address));
    }

    void blacklist(String address) {
        spec.blacklist(address);
        graph.blacklist(addresses.get(address));
    }

    void blacklistMid(String peer) {
        spec.blacklistMid(peer);
        graph.blacklist(keys.get(peer).mid());
    }

    /** Returns what observers were told since the last time; the order in which one operation removes several is open. */
    List<String> observed() {
        assertThat(observed).containsExactlyInAnyOrderElementsOf(spec.takeObserved());
        List<String> taken = List.copyOf(observed);
        observed.clear();
        return taken;
    }

    Set<String> peers() {
        return same(names(graph.peers(), this::name), spec.peers());
    }

    Set<String> peers(String service) {
        Set<String> peers = same(names(graph.peers(services.get(service)), this::name), spec.peers(service));
        assertThat(graph.count(services.get(service))).isEqualTo(peers.size());
        return peers;
    }

    Set<String> services(String peer) {
        return same(names(graph.services(peer(peer, Map.of())), serviceNames::get), spec.services(peer));
    }

    Set<String> addresses(String peer) {
        Set<Address> found = new HashSet<>(); // one may be in two slots
        graph.byKey(keys.get(peer)).ifPresent(known -> found.addAll(known.addresses().values()));
        return same(names(found, addressNames::get), spec.addresses(peer));
    }

    /** Returns the name of the peer with a key or, if it is not verified, null. */
    String byKey(String peer) {
        PublicKey key = keys.get(peer);
        byte[] datagram = ByteBuffer.allocate("prefix".length() + key.toBytes().length + 1).put("prefix".getBytes(US_ASCII))
                .put(key.toBytes()).array();
        Peer found = graph.byKey(key).orElse(null);
        assertThat(graph.known(datagram, "prefix".length(), key.toBytes().length)).isSameAs(found);
        assertThat(graph.byMid(key.mid()).orElse(null)).isSameAs(found);
        assertThat(found != null).isEqualTo(spec.peers().contains(peer));
        return found == null ? null : name(found);
    }

    String byAddress(String address) {
        String found = graph.byAddress(addresses.get(address)).map(this::name).orElse(null);
        Set<String> right = spec.byAddress(address);
        assertThat(right.isEmpty() ? found == null : right.contains(found)).as("%s at %s of %s", found, address, right).isTrue();
        return found;
    }

    boolean isNewStyle(String address) {
        boolean found = graph.isNewStyle(addresses.get(address));
        assertThat(found).isEqualTo(spec.isNewStyle(address));
        return found;
    }

    Set<String> introductions(String peer) {
        return same(names(graph.introductions(peer(peer, Map.of())), addressNames::get), spec.introductions(peer));
    }

    Set<String> walkable() {
        return same(names(graph.walkable(), addressNames::get), spec.walkable());
    }

    Set<String> walkable(String service, boolean oldStyleOnly) {
        return same(names(graph.walkable(services.get(service), oldStyleOnly), addressNames::get),
                spec.walkable(service, oldStyleOnly));
    }

    private static <T> Set<String> names(Collection<T> things, Function<T, String> name) {
        Set<String> names = things.stream().map(name).collect(toCollection(TreeSet::new));
        assertThat(names).as("nothing twice").hasSameSizeAs(things);
        return names;
    }

    private static Set<String> same(Set<String> graph, Set<String> spec) {
        assertThat(graph).isEqualTo(spec);
        return graph;
    }

    /** Asks every question there is. */
    void compare() {
        observed();
        peers();
        walkable();
        keys.keySet().forEach(peer -> {
            byKey(peer);
            services(peer);
            addresses(peer);
            introductions(peer);
        });
        addresses.keySet().forEach(address -> {
            byAddress(address);
            isNewStyle(address);
        });
        services.keySet().forEach(service -> {
            peers(service);
            walkable(service, false);
            walkable(service, true);
        });
    }
}
