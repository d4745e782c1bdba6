package org.ipv8.runtime.internal.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.peer.AddressSlot;

/**
 * The tables of spec sections 5.3 and 5.4 read literally, with names for peers, addresses and services, without indexes,
 * caches and bounds, and with the invariants of section 5.1 that the reference only intends: every address of a verified peer
 * is in the address table. Slow and obvious: what the real graph is compared with.
 */
final class SpecGraph {

    private record Entry(String introducer, String service, boolean newStyle) {
    }

    private final Map<String, Entry> table = new HashMap<>();
    private final Map<String, Map<AddressSlot, String>> verified = new LinkedHashMap<>();
    private final Map<String, Set<String>> services = new HashMap<>();
    private final Set<String> blacklist = new HashSet<>();
    private final Set<String> midBlacklist = new HashSet<>();

    /** What observers were told and {@link #takeObserved} did not return yet. */
    private List<String> observed = new ArrayList<>();

    List<String> takeObserved() {
        List<String> taken = observed;
        observed = new ArrayList<>();
        return taken;
    }

    void add(String peer, Map<AddressSlot, String> addresses) {
        if (midBlacklist.contains(peer)) {
            return;
        }
        if (verified.containsKey(peer)) {
            verified.get(peer).putAll(addresses);
            enter(addresses);
        } else if (addresses.values().stream().anyMatch(table::containsKey)
                || addresses.values().stream().noneMatch(blacklist::contains)) {
            verified.put(peer, new EnumMap<>(AddressSlot.class));
            verified.get(peer).putAll(addresses);
            enter(addresses);
            observed.add("added " + peer);
        }
    }

    private void enter(Map<AddressSlot, String> addresses) {
        addresses.values().forEach(address -> table.putIfAbsent(address, new Entry(null, null, false)));
    }

    void discoverAddress(String peer, Map<AddressSlot, String> addresses, String told, String service, boolean newStyle) {
        if (!blacklist.contains(told)) {
            Entry known = table.get(told);
            if (known == null || known.introducer == null || !verified.containsKey(known.introducer)) {
                table.put(told, new Entry(peer, service, newStyle));
            }
        }
        add(peer, addresses);
    }

    void discoverServices(String peer, List<String> said) {
        services.computeIfAbsent(peer, key -> new TreeSet<>()).addAll(said);
    }

    void remove(String peer, Map<AddressSlot, String> addresses) {
        Set<String> dropped = new HashSet<>(addresses.values());
        dropped.addAll(verified.getOrDefault(peer, Map.of()).values());
        expel(peer);
        services.remove(peer);
        dropped.forEach(this::dropUnlessOwned);
    }

    void removeByAddress(String address) {
        List<String> there = verified.keySet().stream().filter(peer -> verified.get(peer).containsValue(address)).toList();
        for (String peer : there) {
            expel(peer);
            services.remove(peer);
        }
        dropUnlessOwned(address);
    }

    private void expel(String peer) {
        if (verified.remove(peer) != null) {
            observed.add("removed " + peer);
        }
    }

    private void dropUnlessOwned(String address) {
        if (owners(address).findAny().isEmpty()) {
            table.remove(address);
        }
    }

    void blacklist(String address) {
        blacklist.add(address);
    }

    void blacklistMid(String peer) {
        midBlacklist.add(peer);
        if (verified.containsKey(peer)) {
            remove(peer, Map.of());
        }
    }

    Set<String> peers() {
        return new TreeSet<>(verified.keySet());
    }

    Set<String> peers(String service) {
        return peers().stream().filter(peer -> services(peer).contains(service)).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> services(String peer) {
        return services.getOrDefault(peer, Set.of());
    }

    Set<String> addresses(String peer) {
        return new TreeSet<>(verified.getOrDefault(peer, Map.of()).values());
    }

    /** Returns every peer that is a right answer to who is at an address. */
    Set<String> byAddress(String address) {
        return owners(address).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> owners(String address) {
        return verified.keySet().stream().filter(peer -> verified.get(peer).containsValue(address));
    }

    boolean isNewStyle(String address) {
        return table.containsKey(address) && table.get(address).newStyle;
    }

    Set<String> introductions(String peer) {
        return addresses(address -> peer.equals(table.get(address).introducer));
    }

    Set<String> walkable() {
        return addresses(address -> byAddress(address).isEmpty());
    }

    Set<String> walkable(String service, boolean oldStyleOnly) {
        return addresses(address -> {
            Entry entry = table.get(address);
            boolean offered = service.equals(entry.service)
                    || entry.introducer != null && services(entry.introducer).contains(service);
            return offered && !(oldStyleOnly && entry.newStyle)
                    && byAddress(address).stream().noneMatch(peers(service)::contains);
        });
    }

    private Set<String> addresses(Predicate<String> wanted) {
        return table.keySet().stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }
}
