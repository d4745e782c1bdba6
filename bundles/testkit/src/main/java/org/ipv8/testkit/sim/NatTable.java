package org.ipv8.testkit.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.ipv8.peer.Address;
import org.ipv8.testkit.sim.NatBehaviour.Filtering;
import org.ipv8.testkit.sim.NatBehaviour.Mapping;

/**
 * The memory of a NAT box or firewall: which outside port belongs to which inside socket, and who may send to it. Forgets what was
 * not used for the time-out, when somebody asks for it or when there is too much.
 */
final class NatTable {

    /** What {@link #outside} returns when nothing may leave or no port is free. */
    static final int REFUSED = -1;

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 60_000;
    private static final int CLEAN_FROM = 1_024;

    /** Which datagrams share a mapping: all with this inside socket and this much of the destination. */
    private record Key(Address inside, Address destination) {
    }

    private record Tuple(int port, Address remote) {
    }

    private static final class Binding {

        private final Key key;
        private final int port;
        private final boolean forever;
        private final List<Integer> furtherPorts = new ArrayList<>(0);
        private final Map<Address, Conversation> conversations = new HashMap<>();
        private long lastUsed;

        Binding(Key key, int port, boolean forever) {
            this.key = key;
            this.port = port;
            this.forever = forever;
        }
    }

    private static final class Conversation {

        private final int port;
        private long lastUsed;

        Conversation(int port) {
            this.port = port;
        }
    }

    private final NatBehaviour behaviour;
    private final SplittableRandom random;
    private final long timeout;
    private final Map<Key, Binding> byInside = new HashMap<>();
    private final Map<Integer, Binding> byPort = new HashMap<>();
    private final Map<Tuple, Long> unsolicited = new HashMap<>();
    private int cleanAt = CLEAN_FROM;
    private int nextPort = FIRST_PORT;

    NatTable(NatBehaviour behaviour, SplittableRandom random) {
        this.behaviour = behaviour;
        this.random = random;
        this.timeout = behaviour.timeout().toNanos();
    }

    /** Returns the outside port by which a datagram leaves, or {@link #REFUSED}; opens the way back. */
    int outside(Address inside, Address destination, long now) {
        if (behaviour.mapping() == Mapping.NONE) {
            return REFUSED;
        }
        Binding binding = binding(key(inside, destination), now);
        if (binding == null) {
            return REFUSED;
        }
        Conversation conversation = binding.conversations.get(destination);
        if (conversation == null || expired(conversation.lastUsed, now)) {
            int port = portFor(binding, destination, now);
            if (port == REFUSED) {
                return REFUSED;
            }
            conversation = new Conversation(port);
            binding.conversations.put(destination, conversation);
        }
        conversation.lastUsed = now;
        binding.lastUsed = now;
        return conversation.port;
    }

    /** Returns whom a datagram from outside is for; null if it is not let in. */
    Address inside(int port, Address remote, long now) {
        Binding binding = live(port, now);
        if (binding != null) {
            Conversation conversation = binding.conversations.get(remote);
            if (conversation != null && conversation.port == port && !expired(conversation.lastUsed, now)) {
                conversation.lastUsed = now;
                binding.lastUsed = now;
                return binding.key.inside;
            }
            if (letsIn(binding, remote, now)) {
                return binding.key.inside;
            }
        }
        if (!behaviour.guarded()) {
            unsolicited.put(new Tuple(port, remote), now);
            cleanIfFull(now);
        }
        return null;
    }

    /** Returns the inside socket a port belongs to, whoever may send to it; null if to none. */
    Address holder(int port, long now) {
        Binding binding = live(port, now);
        return binding == null ? null : binding.key.inside;
    }

    /** Returns the port that all destinations, or else the one mapped last, see of an inside socket; REFUSED if none does. */
    int mapped(Address inside, long now) {
        return byPort.values().stream()
                .filter(binding -> binding.key.inside.equals(inside) && !dead(binding, now))
                .max((a, b) -> Long.compare(a.lastUsed, b.lastUsed))
                .map(binding -> binding.port).orElse(REFUSED);
    }

    /** Gives an inside socket an outside port for ever. */
    void forward(int port, Address inside) {
        if (byPort.containsKey(port)) {
            throw new IllegalStateException("port " + port + " is mapped already");
        }
        add(new Binding(new Key(inside, null), port, true));
    }

    /** Forgets everything but forwarded ports. */
    void clear() {
        byPort.values().removeIf(binding -> !binding.forever);
        byInside.values().removeIf(binding -> !binding.forever);
        byPort.values().forEach(binding -> binding.conversations.clear());
        unsolicited.clear();
    }

    int size() {
        return byPort.size();
    }

    private Key key(Address inside, Address destination) {
        Key forwarded = new Key(inside, null);
        if (behaviour.mapping() == Mapping.ENDPOINT_INDEPENDENT || byInside.containsKey(forwarded)) {
            return forwarded;
        }
        return new Key(inside, behaviour.mapping() == Mapping.ADDRESS_DEPENDENT ? Hosts.of(destination) : destination);
    }

    private Binding binding(Key key, long now) {
        Binding known = byInside.get(key);
        if (known != null && !dead(known, now)) {
            return known;
        }
        if (known != null) {
            remove(known);
        }
        cleanIfFull(now);
        int port = freePort(key.inside.port(), now);
        return port == REFUSED ? null : add(new Binding(key, port, false));
    }

    private Binding add(Binding binding) {
        byInside.put(binding.key, binding);
        byPort.put(binding.port, binding);
        return binding;
    }

    /** Most conversations use the port of their mapping, unless an unsolicited datagram has taken their place. */
    private int portFor(Binding binding, Address destination, long now) {
        Long taken = unsolicited.get(new Tuple(binding.port, destination));
        if (taken == null || expired(taken, now)) {
            return binding.port;
        }
        int port = freePort(binding.port + 1, now);
        if (port != REFUSED) {
            byPort.put(port, binding);
            binding.furtherPorts.add(port);
        }
        return port;
    }

    private boolean letsIn(Binding binding, Address remote, long now) {
        Filtering filtering = binding.forever ? Filtering.ENDPOINT_INDEPENDENT : behaviour.filtering();
        return switch (filtering) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT -> binding.conversations.entrySet().stream()
                    .anyMatch(entry -> Hosts.same(entry.getKey(), remote) && !expired(entry.getValue().lastUsed, now));
            case ADDRESS_AND_PORT_DEPENDENT -> false;
        };
    }

    private Binding live(int port, long now) {
        Binding binding = byPort.get(port);
        return binding == null || dead(binding, now) ? null : binding;
    }

    private boolean dead(Binding binding, long now) {
        return !binding.forever && expired(binding.lastUsed, now);
    }

    private boolean expired(long lastUsed, long now) {
        return now - lastUsed > timeout;
    }

    private void remove(Binding binding) {
        byInside.remove(binding.key);
        byPort.remove(binding.port);
        binding.furtherPorts.forEach(byPort::remove);
    }

    private int freePort(int wanted, long now) {
        int port = switch (behaviour.ports()) {
            case PRESERVED -> wanted;
            case RANDOM -> random.nextInt(FIRST_PORT, LAST_PORT + 1);
            case SEQUENTIAL -> nextPort++;
        };
        for (int i = FIRST_PORT; i <= LAST_PORT; i++) {
            port = port > 0xffff ? FIRST_PORT : port;
            Binding holder = byPort.get(port);
            if (holder != null && dead(holder, now)) {
                remove(holder);
                holder = null;
            }
            if (holder == null) {
                return port;
            }
            port++;
        }
        return REFUSED;
    }

    private void cleanIfFull(long now) {
        if (byPort.size() + unsolicited.size() >= cleanAt) {
            byInside.values().removeIf(binding -> dead(binding, now));
            byPort.values().removeIf(binding -> dead(binding, now));
            byPort.values().forEach(binding -> binding.conversations.values()
                    .removeIf(conversation -> expired(conversation.lastUsed, now)));
            unsolicited.values().removeIf(seen -> expired(seen, now));
            cleanAt = Math.max(CLEAN_FROM, 2 * (byPort.size() + unsolicited.size()));
        }
    }
}
