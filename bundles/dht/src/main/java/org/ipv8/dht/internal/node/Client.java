package org.ipv8.dht.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtContact;
import org.ipv8.dht.internal.lookup.Answer;
import org.ipv8.dht.internal.lookup.Network;
import org.ipv8.dht.internal.message.ConnectPeerRequest;
import org.ipv8.dht.internal.message.ConnectPeerResponse;
import org.ipv8.dht.internal.message.FindRequest;
import org.ipv8.dht.internal.message.FindResponse;
import org.ipv8.dht.internal.message.NodeEntry;
import org.ipv8.dht.internal.message.PingRequest;
import org.ipv8.dht.internal.message.PingResponse;
import org.ipv8.dht.internal.message.StorePeerRequest;
import org.ipv8.dht.internal.message.StorePeerResponse;
import org.ipv8.dht.internal.message.StoreRequest;
import org.ipv8.dht.internal.message.StoreResponse;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.routing.TableNode;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/** Asks other nodes (spec 02, sections 9, 10.3 and 12.5). For the lane only. */
public final class Client implements Network {

    /** How long answers are waited for, but those of lookups. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For how long a token can be used. */
    static final Duration TOKEN_LIFE = Duration.ofSeconds(600);
    /** How many tokens are remembered. */
    static final int TOKENS = 10_000;

    private final OverlayContext context;
    private final KeyVault vault;
    private final Known known;
    private final Sources sources;
    private final Question<PingRequest, PingResponse> pings;
    private final Question<FindRequest, FindResponse> finds;
    private final Question<StoreRequest, StoreResponse> stores;
    private final Question<StorePeerRequest, StorePeerResponse> registers;
    private final Question<ConnectPeerRequest, ConnectPeerResponse> connects;
    private Predicate<Contact> unpinged = node -> false;
    private final Map<DhtContact, Token> tokens = new Bounded<>(TOKENS);

    private record Token(Bytes token, long received) {
    }

    Client(OverlayContext context, KeyVault vault, Parts parts, Sources sources, Gate gate) {
        Counters counters = parts.counters();
        this.context = context;
        this.vault = vault;
        this.known = parts.known();
        this.sources = sources;
        pings = new Question<>(context, PingRequest.TYPE, PingResponse.TYPE, PingResponse::identifier, counters, gate);
        finds = new Question<>(context, FindRequest.TYPE, FindResponse.TYPE, FindResponse::identifier, counters, gate);
        stores = new Question<>(context, StoreRequest.TYPE, StoreResponse.TYPE, StoreResponse::identifier, counters, gate);
        registers = new Question<>(context, StorePeerRequest.TYPE, StorePeerResponse.TYPE, StorePeerResponse::identifier,
                counters, gate);
        connects = new Question<>(context, ConnectPeerRequest.TYPE, ConnectPeerResponse.TYPE,
                ConnectPeerResponse::identifier, counters, gate);
    }

    /** Says which nodes are to be asked for something else than a ping. */
    void dontPing(Predicate<Contact> nodes) {
        unpinged = nodes;
    }

    /** Asks a node whether it is there; what is known of it follows the outcome. The result says whether it has answered. */
    CompletableFuture<Boolean> ping(Contact node) {
        if (unpinged.test(node)) {
            return find(node, Bytes.of(context.self().mid().toBytes()), 0, true, PATIENCE).toCompletableFuture()
                    .handle((answer, problem) -> settle(node, problem == null ? answer.roundTrip() : -1));
        }
        TableNode record = known.find(node);
        if (record != null) {
            record.pinged(context.clock().nanos());
        }
        return pings.ask(node, PingRequest::new, PATIENCE).handle((answer, problem) -> {
            if (problem == null) {
                answered(node, answer.roundTrip(), false);
            } else {
                known.failed(node, false);
            }
            return problem == null;
        });
    }

    private void answered(Contact node, long roundTrip, boolean find) {
        sources.proven(node.address());
        known.answered(node, roundTrip, find);
    }

    @Override
    public CompletionStage<Answer> find(Contact node, Bytes target, int offset, boolean nodesOnly, Duration patience) {
        return finds.ask(node, number -> new FindRequest(number, context.introductions().lan(), target, offset, nodesOnly),
                patience).thenApply(answer -> {
                    FindResponse response = answer.payload();
                    remember(node, response.token());
                    List<Bytes> values = nodesOnly ? List.of() : response.values().stream()
                            .filter(value -> value.length() <= Dht.MAX_VALUE).limit(Server.MOST).toList();
                    List<Contact> nodes = values.isEmpty() ? contacts(response.nodes(), node) : List.of();
                    return new Answer(values, nodes, answer.roundTrip());
                });
    }

    /** Reads what a node has named: of its own family, possible, each once, and unusable keys left out (H4, H7, H17, H18). */
    private List<Contact> contacts(List<NodeEntry> entries, Contact by) {
        List<Contact> contacts = new ArrayList<>(Server.MOST);
        Family family = by == null ? null : Family.of(by.address()).orElse(null);
        for (NodeEntry entry : entries) {
            Family its = Family.of(entry.address()).orElseThrow();
            if (contacts.size() < Server.MOST && (family == null || its == family)) {
                try {
                    Contact contact = new Contact(vault.publicKey(entry.key().toArray()), entry.address());
                    if (known.isPossible(contact) && !contacts.contains(contact)) {
                        contacts.add(contact);
                    }
                } catch (InvalidKeyException e) {
                    continue; // one that is unusable says nothing about the others
                }
            }
        }
        return contacts;
    }

    @Override
    public void proven(Contact node, long roundTrip) {
        answered(node, roundTrip, true);
    }

    @Override
    public void failed(Contact node) {
        known.failed(node, true);
    }

    @Override
    public void named(Contact by, boolean answered) {
        known.named(by, answered);
    }

    @Override
    public Task schedule(Duration delay, Runnable work) {
        return context.schedule(delay, work);
    }

    @Override
    public long nanos() {
        return context.clock().nanos();
    }

    // --- Storing

    /** Files the token a node has given. */
    void remember(Contact node, Bytes token) {
        tokens.put(node.told(), new Token(token, context.clock().nanos()));
    }

    /** Says whether a node would accept something from us now. */
    boolean hasToken(Contact node) {
        return token(node) != null;
    }

    private Bytes token(Contact node) {
        Token token = tokens.get(node.told());
        return token != null && context.clock().nanos() - token.received() < TOKEN_LIFE.toNanos() ? token.token() : null;
    }

    /** Asks a node to store values, as many as fit into a datagram; the token must be there. The result says whether it has. */
    CompletableFuture<Boolean> store(Contact node, Bytes target, List<Bytes> values) {
        Bytes token = token(node);
        return stores.ask(node, number -> new StoreRequest(number, token, target, values), PATIENCE)
                .handle((answer, problem) -> settle(node, problem == null ? answer.roundTrip() : -1));
    }

    private boolean settle(Contact node, long roundTrip) {
        if (roundTrip < 0) {
            known.failed(node, false);
            return false;
        }
        answered(node, roundTrip, true);
        return true;
    }

    /** Registers this node with another one; the token must be there. The result says whether it has. */
    CompletableFuture<Boolean> register(Contact node) {
        Bytes token = token(node);
        return registers.ask(node, number -> new StorePeerRequest(number, token, Bytes.of(context.self().mid().toBytes())),
                PATIENCE).handle((answer, problem) -> {
                    if (problem != null) {
                        known.failed(node, false);
                    }
                    return problem == null;
                });
    }

    /** Asks a node at which addresses it has this one registered; empty if it does not answer. */
    CompletableFuture<List<Address>> whereAmI(Contact node) {
        Bytes own = Bytes.of(context.self().key().toBytes());
        return connects.ask(node, number -> new ConnectPeerRequest(number, context.introductions().lan(),
                Bytes.of(context.self().mid().toBytes())), PATIENCE).handle((answer, problem) -> problem != null ? List.of()
                        : answer.payload().nodes().stream().filter(entry -> entry.key().equals(own)).map(NodeEntry::address).toList());
    }

    /** Asks a node where a peer is; empty if it does not know or does not answer. */
    CompletableFuture<List<Contact>> whereIs(Contact node, Bytes mid) {
        return connects.ask(node, number -> new ConnectPeerRequest(number, context.introductions().lan(), mid), PATIENCE)
                .handle((answer, problem) -> {
                    if (problem != null) {
                        known.failed(node, false);
                        return List.of();
                    }
                    return contacts(answer.payload().nodes(), null).stream()
                            .filter(contact -> Bytes.of(contact.key().mid().toBytes()).equals(mid)).toList();
                });
    }

    /** Forgets tokens that cannot be used any more. */
    void forgetTokens() {
        long now = context.clock().nanos();
        tokens.values().removeIf(token -> now - token.received() >= TOKEN_LIFE.toNanos());
    }

    /** Returns how many nodes would accept something from us. */
    public int tokens() {
        return tokens.size();
    }

    /** Cancels whatever waits for an answer. */
    void close() {
        List.of(pings, finds, stores, registers, connects).forEach(Question::close);
    }
}
