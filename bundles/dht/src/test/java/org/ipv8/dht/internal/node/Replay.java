package org.ipv8.dht.internal.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.ipv8.community.Datagrams;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.storage.ReferenceTokens;
import org.ipv8.dht.internal.storage.Tokens;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * A real node with a key of choice, to which datagrams come from wherever the test says, and whose own are collected. Its tokens are
 * made in the way of the reference, identifiers of requests are what the test says, and time is virtual.
 */
final class Replay implements AutoCloseable {

    /** What the community protocol sends by itself: not part of any exchange of the DHT. */
    private static final Set<Integer> INTRODUCTIONS = Set.of(231, 233, 234, 245, 246, 249);
    private static final Bytes SECRET = Bytes.of(new byte[16]);

    private final Simulation simulation = Simulation.seeded(1);
    private final FixedPlatform.Numbers numbers = new FixedPlatform.Numbers();
    private final Wire wire;
    private final EmbeddedNode node;
    private Participant participant;
    private OverlayContext context;

    Replay(PrivateKey key, Address address) throws IOException {
        this(key, address, SECRET, context -> Journal.NONE, null);
    }

    /**
     * Starts a node that listens at an address.
     *
     * @param directory where it keeps things; null for nowhere
     */
    Replay(PrivateKey key, Address address, Bytes secret, Function<OverlayContext, Journal> journal, Path directory) throws IOException {
        wire = new Wire(address);
        node = EmbeddedNode.builder(new FixedPlatform(simulation.newPlatform(), numbers), DhtVectors.VAULT,
                NodeSettings.of("replay", address).withDirectory(directory)).key(OverlayDescription.DEFAULT_KEY, key).transport(wire).start();
        node.add(new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return OverlayDescription.of("dht", CommunityId.of(Vectors.text(DhtVectors.FILE.getAsJsonObject("community"),
                        "community_id"))).withWalkers(List.of()).withoutBootstrappers();
            }

            @Override
            public Overlay create(OverlayContext given) {
                context = given;
                participant = new Participant(given, DhtVectors.VAULT, Settings.DEFAULT, journal.apply(given),
                        new Tokens(ReferenceTokens.DERIVATION, secret::toArray));
                return new Overlay() {
                    @Override
                    public void stop() {
                        participant.stop();
                    }
                };
            }
        });
    }

    Participant participant() {
        return participant;
    }

    OverlayContext context() {
        return context;
    }

    void enter(Contact contact) {
        participant.known().answered(contact, 1, false);
    }

    /** Sets the identifier of the next request. */
    void nextIdentifier(int identifier) {
        numbers.set(identifier);
    }

    /** A datagram arrives; returns what the node sends because of it. */
    List<Wire.Sent> receive(Address source, Bytes datagram) {
        wire.receive(source, datagram);
        return sent();
    }

    /** A message arrives. */
    <P extends Payload> List<Wire.Sent> receive(Address source, PrivateKey sender, MessageType.Signed<P> type, P payload) {
        return receive(source, packed(sender, type, payload));
    }

    <P extends Payload> Bytes packed(PrivateKey sender, MessageType.Signed<P> type, P payload) {
        WireWriter out = new WireWriter(0);
        Datagrams.write(out, Datagrams.prefix(2, context.community()), sender, sender.publicKey().toBytes(), type, 0, payload);
        return out.toBytes();
    }

    static <P extends Payload> P decode(MessageType.Signed<P> type, Bytes datagram) {
        byte[] all = datagram.toArray();
        try {
            WireReader in = new WireReader(all, Datagrams.BODY, all.length);
            int signature = DhtVectors.publicKey(in.varlenH()).signatureLength();
            WireReader payload = new WireReader(all, in.position(), all.length - signature);
            P decoded = type.codec().decode(payload);
            payload.expectEnd();
            return decoded;
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what was sent since something was last received. */
    List<Wire.Sent> sent() {
        advance(Duration.ZERO);
        return wire.sent().stream().filter(each -> !INTRODUCTIONS.contains(each.id())).toList();
    }

    /** Returns what was dropped before it reached the overlay, by reason. */
    Map<String, Long> drops() {
        return node.node().overlay("dht").orElseThrow().drops();
    }

    void advance(Duration time) {
        simulation.time().advance(time);
    }

    @Override
    public void close() {
        node.close();
        simulation.close();
    }
}
