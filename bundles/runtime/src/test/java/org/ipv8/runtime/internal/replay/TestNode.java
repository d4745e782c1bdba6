package org.ipv8.runtime.internal.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ipv8.community.Datagrams;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.internal.community.LocalIdentity;
import org.ipv8.runtime.internal.node.Keys;
import org.ipv8.runtime.internal.node.NodeCore;
import org.ipv8.runtime.internal.node.OverlayInstance;
import org.ipv8.runtime.internal.node.OverlayLife;
import org.ipv8.runtime.internal.replay.ReplayTransport.Sent;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;

/** A real node on one thread, in a time and on a network that the test makes. */
public final class TestNode implements AutoCloseable {

    /** The community of overlays made by {@link #overlay}. */
    public static final CommunityId COMMUNITY = CommunityId.of("7465737465722d6f7665726c61792d31322d33ff");
    /** Where the node listens unless told otherwise. */
    public static final Address HERE = Address.of("198.51.100.1", 8_090);

    public final InlinePlatform platform;
    public final ReplayTransport transport = new ReplayTransport(List.of(Address.of(HERE.host(), 0)));
    public final NodeCore node;
    private final List<Sent> unread = new ArrayList<>();

    /** Starts a node with default settings. */
    public TestNode(OverlayFactory... overlays) {
        this(settings(), overlays);
    }

    /** Starts a node. */
    public TestNode(NodeSettings settings, OverlayFactory... overlays) {
        this(settings, new InlinePlatform(), overlays);
    }

    /** Starts a node on a platform. */
    public TestNode(NodeSettings settings, InlinePlatform platform, OverlayFactory... overlays) {
        this(TestPeer.VAULT.generate(SecurityLevel.CURVE25519), settings, platform, overlays);
    }

    /** Starts a node with a key. */
    public static TestNode with(PrivateKey key, NodeSettings settings, OverlayFactory... overlays) {
        return new TestNode(key, settings, new InlinePlatform(), overlays);
    }

    private TestNode(PrivateKey key, NodeSettings settings, InlinePlatform platform, OverlayFactory... overlays) {
        this.platform = platform;
        node = new NodeCore(settings, platform, TestPeer.VAULT, new Keys(key), OverlayLife.UNWATCHED);
        node.add(transport, 0);
        try {
            node.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (OverlayFactory overlay : overlays) {
            node.add(overlay);
        }
    }

    /** Settings of a node that listens at {@link #HERE}. */
    public static NodeSettings settings() {
        return NodeSettings.of("test", HERE);
    }

    /** Describes an overlay that neither walks nor bootstraps. */
    public static OverlayDescription description() {
        return OverlayDescription.of("test", COMMUNITY).withWalkers(List.of());
    }

    /** Offers an overlay that speaks the community protocol and nothing else. */
    public static OverlayFactory overlay() {
        return overlay(description());
    }

    /** Offers an overlay that speaks the community protocol and nothing else. */
    public static OverlayFactory overlay(OverlayDescription description) {
        return overlay(description, context -> new Overlay() { });
    }

    /** Makes an overlay. */
    public interface Maker {
        Overlay make(OverlayContext context) throws Exception;
    }

    /** Offers an overlay. */
    public static OverlayFactory overlay(OverlayDescription description, Maker maker) {
        return new OverlayFactory() {
            @Override
            public OverlayDescription describe() {
                return description;
            }

            @Override
            public Overlay create(OverlayContext context) throws Exception {
                return maker.make(context);
            }
        };
    }

    /** Returns the first overlay. */
    public OverlayInstance first() {
        return node.instances().get(0);
    }

    public LocalIdentity self() {
        return (LocalIdentity) first().context().self();
    }

    /** Makes a verified peer of the first overlay. */
    public Peer addPeer(PublicKey key, Address address) {
        Peer peer = node.network().peer(key, address);
        node.network().addVerified(peer);
        node.network().discoverServices(peer, List.of(first().description().community()));
        return peer;
    }

    /** Makes a verified peer of whom nothing is to be heard. */
    public Peer addPeer(Address address) {
        return addPeer(TestPeer.VAULT.generate(SecurityLevel.CURVE25519).publicKey(), address);
    }

    /** Receives a datagram. */
    public void receive(Address source, byte[] datagram) {
        transport.deliver(source, datagram);
    }

    /** Returns the messages of one type that were sent since this was last asked. */
    public <P extends Payload> List<Message<P>> sent(MessageType<P> type) {
        unread.addAll(transport.takeSent());
        List<Sent> wanted = unread.stream().filter(sent -> (sent.datagram()[Datagrams.PREFIX] & 0xff) == type.id()).toList();
        unread.removeAll(wanted);
        return wanted.stream().map(sent -> new Message<>(sent.to(), read(type, sent.datagram()))).toList();
    }

    /** A message that was sent. */
    public record Message<P extends Payload>(Address to, P payload) {
    }

    private <P extends Payload> P read(MessageType<P> type, byte[] datagram) {
        int start = Datagrams.BODY;
        int end = datagram.length;
        if (type instanceof MessageType.Signed<P>) {
            start += Datagrams.KEY_LENGTH + self().key().toBytes().length;
            end -= self().key().signatureLength();
        }
        try {
            return type.codec().decode(new WireReader(datagram, start + (type.globalTime() ? Datagrams.GLOBAL_TIME : 0), end));
        } catch (MalformedPacketException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what was dropped by the node or its first overlay, by reason. */
    public Map<String, Long> drops() {
        Map<String, Long> drops = new TreeMap<>(node.drops());
        first().drops().forEach((reason, count) -> drops.merge(reason, count, Long::sum));
        return drops;
    }

    @Override
    public void close() {
        node.close();
    }
}
