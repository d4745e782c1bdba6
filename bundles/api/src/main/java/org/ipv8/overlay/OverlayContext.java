package org.ipv8.overlay;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import org.ipv8.key.PrivateKey;
import org.ipv8.network.Network;
import org.ipv8.network.NetworkObserver;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Payload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a node gives to one overlay: the only way to its peers, to time, to chance and to tasks.
 *
 * <p>Handlers, tasks and time-outs of one overlay run in its <em>lane</em>, one at a time and never on an I/O thread, so that
 * overlay code needs no locks; it must not block there. Sending is allowed from any thread. When the overlay stops, everything
 * made through its context is ended and later calls have no effect.
 */
@ProviderType
public interface OverlayContext {

    /** Returns the name of the node. */
    String node();

    /** Returns what the factory said. */
    OverlayDescription description();

    /** Returns the community id. */
    default CommunityId community() {
        return description().community();
    }

    /** Returns the identity this overlay uses. */
    LocalPeer self();

    /**
     * Returns the overlay that was made for this context, to those who work with it, such as a strategy of the same bundle.
     *
     * @param type what the caller needs it to be
     * @throws IllegalArgumentException if it is something else, naming both; also before it is made
     */
    <T> T overlay(Class<T> type);

    /** Returns all identities of the node with the communities that run under each now, in the order they were started. */
    List<OwnOverlays> ownOverlays();

    /** The communities of the node that use one key. */
    record OwnOverlays(LocalPeer self, List<CommunityId> communities) {

        /** Copies the list. */
        public OwnOverlays {
            communities = List.copyOf(communities);
        }
    }

    // --- Peers

    /** Returns the peer graph of the node. */
    Network network();

    /** Returns the verified peers of this overlay: a snapshot. */
    default List<Peer> peers() {
        return network().peers(community());
    }

    /** Returns the community protocol. */
    Introductions introductions();

    /** Sends an introduction-request to an address. */
    default void walkTo(Address address) {
        introductions().walkTo(address);
    }

    /** Is told, in the lane, of verified peers of the node that come and go. */
    void observe(NetworkObserver observer);

    // --- Messages

    /**
     * Handles signed messages of a type: gets the verified sender and the payload.
     *
     * @throws IllegalStateException if the message id has a handler already or belongs to the community protocol
     */
    default <P extends Payload> void on(MessageType.Signed<P> type, BiConsumer<Peer, P> handler) {
        onReceived(type, message -> handler.accept(message.peer(), message.payload()));
    }

    /**
     * Handles unsigned messages of a type: gets the source address and the payload.
     *
     * @throws IllegalStateException if the message id has a handler already or belongs to the community protocol
     */
    default <P extends Payload> void on(MessageType.Unsigned<P> type, BiConsumer<Address, P> handler) {
        onReceived(type, message -> handler.accept(message.source(), message.payload()));
    }

    /**
     * Handles messages of a type with everything that is known of them.
     *
     * @throws IllegalStateException if the message id has a handler already or belongs to the community protocol
     */
    <P extends Payload> void onReceived(MessageType<P> type, Consumer<Received<P>> handler);

    /**
     * Has the messages of a type refused for some sources before anything is spent on them, above all before their signature is
     * checked. What is refused is counted as {@code not-admitted}. Sources can be forged: whoever refuses them for what they have sent
     * may refuse somebody who has sent nothing.
     *
     * @param admission says whether a message of a source is to be looked at; called by any thread, for every datagram
     * @throws IllegalStateException if the message id belongs to the community protocol
     */
    void admit(MessageType<?> type, Predicate<Address> admission);

    /**
     * Handles datagrams with a message id of which the overlay knows the authentication itself.
     *
     * @param handler gets the source address and the whole datagram, prefix included
     * @throws IllegalStateException if the message id has a handler already or belongs to the community protocol
     */
    void onDatagram(int messageId, BiConsumer<Address, byte[]> handler);

    /**
     * Sends a message to the preferred address of a peer.
     *
     * @throws IllegalArgumentException if the payload cannot be encoded
     */
    default <P extends Payload> void send(Peer peer, MessageType<P> type, P payload) {
        send(peer.address(), type, payload);
    }

    /**
     * Sends a message to an address.
     *
     * @throws IllegalArgumentException if the payload cannot be encoded
     */
    <P extends Payload> void send(Address address, MessageType<P> type, P payload);

    /**
     * Sends a message, signed with another key of the node.
     *
     * @throws IllegalArgumentException if the payload cannot be encoded
     */
    <P extends Payload> void sendAs(LocalPeer self, Address address, MessageType.Signed<P> type, P payload);

    /**
     * Makes the datagram of a message without sending it.
     *
     * @throws IllegalArgumentException if the payload cannot be encoded
     */
    <P extends Payload> byte[] pack(MessageType<P> type, P payload);

    /** Sends a datagram as it is. */
    void sendDatagram(Address address, byte[] datagram);

    /** Returns the request cache. */
    Requests requests();

    // --- Time, chance, work and storage

    /**
     * Tells whoever measures that a lookup in the network has ended; costs next to nothing while nobody does.
     *
     * @param asked how many peers were asked
     * @param found whether it found something
     */
    default void tellOfLookup(Duration took, int asked, boolean found) {
    }

    /** Returns the clock of the node. */
    NodeClock clock();

    /** Returns a source of randomness for everything that is no secret; to be used in the lane. */
    RandomGenerator random();

    /** Returns the source of randomness for secrets. */
    SecureRandom secureRandom();

    /** Runs something in the lane after a delay. */
    Task schedule(Duration delay, Runnable work);

    /**
     * Runs something in the lane again and again, each time an interval after the previous run has ended. A run that throws is
     * logged and does not end the series.
     *
     * @param delay    before the first run
     * @param interval more than zero
     */
    Task every(Duration delay, Duration interval, Runnable work);

    /** Returns the lane; what it is given runs in order, one at a time, and nothing any more after the overlay has stopped. */
    Executor lane();

    /** Runs something that takes long or blocks on another thread; the result completes in the lane. */
    <T> CompletionStage<T> background(Callable<T> work);

    /**
     * Makes a node for another key, which nothing but time ties to this one: it listens on the same interfaces, on ports of its
     * own, and gets the same transports, strategies, bootstrappers and settings, now and later. It ends with this overlay.
     * Blocks: to be called in {@link #background}.
     *
     * @param name     letters, digits, {@code .}, {@code _} and {@code -}; added to the name of this node
     * @param key      what it is known by
     * @param overlays names of overlays of the container to run there, too, as they come and go; they look for nobody, so that nobody else
     *                 learns of the key: their peers are those that the overlays find that this one runs there
     * @throws IOException           with a sentence, if it cannot listen
     * @throws IllegalStateException if this overlay has stopped
     */
    SeparateNode separately(String name, PrivateKey key, Set<String> overlays) throws IOException;

    /** Returns the directory of this overlay on this node for what it keeps; created, and readable by its owner only. */
    Path directory();
}
