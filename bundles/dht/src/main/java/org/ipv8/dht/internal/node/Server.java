package org.ipv8.dht.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.ipv8.community.PunctureRequest;
import org.ipv8.dht.Dht;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.message.ConnectPeerRequest;
import org.ipv8.dht.internal.message.ConnectPeerResponse;
import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.Layout;
import org.ipv8.dht.internal.message.NodeEntry;
import org.ipv8.dht.internal.message.PingRequest;
import org.ipv8.dht.internal.message.PingResponse;
import org.ipv8.dht.internal.message.StorePeerRequest;
import org.ipv8.dht.internal.message.StorePeerResponse;
import org.ipv8.dht.internal.message.StoreRequest;
import org.ipv8.dht.internal.message.StoreResponse;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.storage.Tokens;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.Mid;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;

/**
 * Answers requests (spec 02, sections 12 and 14), always to the address they came from and from the tables of its family (H6). For the
 * lane only.
 */
final class Server {

    /** How many values and nodes an answer, and how many values a store-request, may have. */
    static final int MOST = 8;
    private static final long MAX_PUNCTURE_IDENTIFIER = 0xffff;

    private final OverlayContext context;
    private final Known known;
    private final Stores stores;
    private final Registrations registrations;
    private final Tokens tokens;
    private final Values values;
    private final Sources sources;
    private final Gate gate;
    private final Repeats repeats;
    private final Journal journal;
    private final Counters counters;

    Server(OverlayContext context, Parts parts, Sources sources, Tokens tokens, Gate gate) {
        this.context = context;
        this.known = parts.known();
        this.stores = parts.stores();
        this.registrations = parts.registrations();
        this.values = parts.values();
        this.journal = parts.journal();
        this.counters = parts.counters();
        this.sources = sources;
        this.gate = gate;
        this.tokens = tokens;
        this.repeats = new Repeats(context.clock());
        serve(PingRequest.TYPE, this::ping);
        serve(StoreRequest.TYPE, this::store);
        serve(FindRequest.TYPE, this::find);
        serve(StorePeerRequest.TYPE, this::storePeer);
        serve(ConnectPeerRequest.TYPE, this::connectPeer);
    }

    /** Whatever is asked: once, not too often, and by whoever can be a node. */
    private <P extends Payload> void serve(MessageType.Signed<P> type, Consumer<Request<P>> handler) {
        context.admit(type, gate::admits);
        context.onReceived(type, message -> {
            Optional<Family> family = Family.of(message.source());
            if (family.isEmpty() || !repeats.isNew(message.datagram())) {
                counters.count("repeated requests");
            } else {
                Contact asking = new Contact(message.peer().key(), message.source());
                known.queried(asking);
                handler.accept(new Request<>(message, family.get(), asking));
            }
        });
    }

    private record Request<P extends Payload>(Received<P> message, Family family, Contact asking) {

        P payload() {
            return message.payload();
        }

        Address source() {
            return message.source();
        }

        int size() {
            return message.datagram().length;
        }

        Mid mid() {
            return asking.key().mid();
        }
    }

    private void ping(Request<PingRequest> request) {
        registrations.heard(request.family(), request.asking());
        context.send(request.source(), PingResponse.TYPE, new PingResponse(request.payload().identifier()));
    }

    private void store(Request<StoreRequest> request) {
        StoreRequest message = request.payload();
        if (message.values().size() > MOST || message.values().stream().anyMatch(value -> value.length() > Dht.MAX_VALUE)) {
            counters.count("stores of too much");
            return;
        }
        if (!isProven(request, message.token()) || !canBeKept()) {
            return;
        }
        Target target = new Target(message.target());
        var life = stores.life(request.family(), target);
        for (Bytes value : message.values()) {
            values.read(value).ifPresentOrElse(good -> stores.put(request.family(), target, good, life, request.source()),
                    () -> counters.count("unreadable values"));
        }
        confirm(request.source(), StoreResponse.TYPE, new StoreResponse(message.identifier()));
    }

    private boolean canBeKept() {
        boolean full = journal.isFull();
        if (full) {
            counters.count("stores that could not be kept");
        }
        return !full;
    }

    private boolean isProven(Request<?> request, Bytes token) {
        boolean valid = tokens.isValid(token, request.source(), request.mid());
        if (valid) {
            sources.proven(request.source());
        } else {
            counters.count("bad tokens");
        }
        return valid;
    }

    /** Sends an answer as soon as what it confirms is on disk. */
    private <P extends Payload> void confirm(Address to, MessageType<P> type, P answer) {
        journal.flush().whenComplete((done, problem) -> {
            if (problem == null) {
                context.send(to, type, answer);
            } else {
                counters.count("stores that could not be kept");
            }
        });
    }

    private void find(Request<FindRequest> request) {
        FindRequest message = request.payload();
        Target target = new Target(message.target());
        int credit = sources.credit(request.source(), request.size()) - Layout.EMPTY_FIND_RESPONSE;
        List<Bytes> found = message.nodesOnly() ? List.of()
                : stores.get(request.family(), target, message.offset(), MOST);
        List<NodeEntry> nodes = new ArrayList<>();
        if (found.isEmpty()) {
            Id asking = request.asking().id();
            List<Contact> closest = known.closest(request.family(), Id.of(message.target()), MOST, asking);
            if (!closest.isEmpty() && !puncture(closest.get(0), request, message.lanAddress(), message.identifier())) {
                return;
            }
            nodes.addAll(entries(closest, credit));
        }
        FindResponse answer = new FindResponse(message.identifier(), tokens.issue(request.source(), request.mid()),
                fitting(found, credit), nodes);
        sources.spent(request.source(), request.size(), Layout.EMPTY_FIND_RESPONSE + size(answer));
        context.send(request.source(), FindResponse.TYPE, answer);
    }

    private static List<NodeEntry> entries(List<Contact> contacts, int room) {
        List<NodeEntry> entries = new ArrayList<>(contacts.size());
        int left = room;
        for (Contact contact : contacts) {
            NodeEntry entry = new NodeEntry(contact.address(), Bytes.of(contact.key().toBytes()));
            left -= entry.size();
            if (left < 0) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    private static List<Bytes> fitting(List<Bytes> all, int room) {
        List<Bytes> some = new ArrayList<>(all.size());
        int left = room;
        for (Bytes value : all) {
            left -= Layout.VALUE_OVERHEAD + value.length();
            if (left < 0) {
                break;
            }
            some.add(value);
        }
        return some;
    }

    private static int size(FindResponse answer) {
        return answer.values().stream().mapToInt(value -> Layout.VALUE_OVERHEAD + value.length()).sum()
                + answer.nodes().stream().mapToInt(NodeEntry::size).sum();
    }

    /**
     * Has a node open its NAT for whoever is asking.
     *
     * @return false if the request cannot be answered: its number does not fit
     */
    private boolean puncture(Contact node, Request<?> request, Address lan, long identifier) {
        boolean oldStyle = lan instanceof Ipv4Address && request.source() instanceof Ipv4Address;
        if (!oldStyle && identifier > MAX_PUNCTURE_IDENTIFIER) {
            counters.count("identifiers out of range");
            return false;
        }
        if (sources.mayPuncture(node.address())) {
            context.send(node.address(), oldStyle ? PunctureRequest.OLD : PunctureRequest.NEW,
                    new PunctureRequest(lan, request.source(), (int) (identifier & MAX_PUNCTURE_IDENTIFIER)));
        } else {
            counters.count("punctures above the limit");
        }
        return true;
    }

    private void storePeer(Request<StorePeerRequest> request) {
        StorePeerRequest message = request.payload();
        if (!isProven(request, message.token()) || !canBeKept()) {
            return;
        }
        if (!message.target().equals(Bytes.of(request.mid().toBytes()))) {
            counters.count("registrations of others");
            return;
        }
        if (registrations.put(request.family(), request.asking())) {
            confirm(request.source(), StorePeerResponse.TYPE, new StorePeerResponse(message.identifier()));
        } else {
            counters.count("registrations above the limit");
        }
    }

    private void connectPeer(Request<ConnectPeerRequest> request) {
        ConnectPeerRequest message = request.payload();
        List<Contact> where = registrations.get(Mid.of(message.target().toArray()));
        for (Contact contact : where) {
            if (!puncture(contact, request, message.lanAddress(), message.identifier())) {
                return;
            }
        }
        context.send(request.source(), ConnectPeerResponse.TYPE,
                new ConnectPeerResponse(message.identifier(), entries(where, Layout.DATAGRAM)));
    }
}
