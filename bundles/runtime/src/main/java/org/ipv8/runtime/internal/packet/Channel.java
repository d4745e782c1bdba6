package org.ipv8.runtime.internal.packet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.ipv8.community.Datagrams;
import org.ipv8.community.MessageIds;
import org.ipv8.key.PrivateKey;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.Probe;
import org.ipv8.overlay.LocalPeer;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.runtime.internal.lane.Lane;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/** The messages of one overlay on one node: its prefix, its handlers, its traffic counters and its way out. */
public final class Channel {

    private static final int WRITER_CAPACITY = 512;
    /** A writer that has grown beyond this is not kept. */
    private static final int WRITER_KEPT = 8_192;

    private final byte[] prefix;
    private final Lane lane;
    private final Outlet outlet;
    private final LocalPeer self;
    private final byte[] selfKey;
    private final Traffic traffic;
    private final Drops drops;
    private final AtomicReferenceArray<Handler> handlers = new AtomicReferenceArray<>(MessageIds.COUNT);
    private final AtomicReferenceArray<Predicate<Address>> admissions = new AtomicReferenceArray<>(MessageIds.COUNT);
    private final AtomicReference<WireWriter> spareWriter = new AtomicReference<>();
    private volatile SenderTracker senders = (peer, source) -> { };
    private volatile boolean open;
    /** Where datagrams wait while the channel is not open; null when nothing is to be kept. */
    private volatile Parking parking = new Parking();

    /**
     * Creates a channel that is not open: it sends, and keeps what it receives until {@link #open}.
     *
     * @param predecessor the channel of the overlay that is replaced, whose counters and waiting datagrams are taken over; or null
     */
    public Channel(byte[] prefix, Lane lane, Outlet outlet, LocalPeer self, NodeClock clock, Channel predecessor) {
        this.prefix = prefix.clone();
        this.lane = lane;
        this.outlet = outlet;
        this.self = self;
        this.selfKey = self.key().toBytes();
        this.traffic = predecessor == null ? new Traffic(clock) : predecessor.traffic;
        this.drops = predecessor == null ? new Drops() : predecessor.drops;
        if (predecessor != null && predecessor.parking != null) {
            this.parking = predecessor.parking;
        }
    }

    byte[] prefix() {
        return prefix;
    }

    /** Says whether this is a channel of a community in a version. */
    public boolean serves(int version, CommunityId community) {
        return Arrays.equals(prefix, Datagrams.prefix(version, community));
    }

    Lane lane() {
        return lane;
    }

    /** Counts a datagram that was received. */
    void received(int id, int bytes) {
        count(id, bytes, true);
    }

    private void count(int id, int bytes, boolean received) {
        if (received) {
            traffic.received(id, bytes);
        } else {
            traffic.sent(id, bytes);
        }
        Probe told = lane.probe();
        if (told != null) {
            told.datagram(lane.toString(), id, bytes, received);
        }
    }

    /** Returns the counters of what was dropped. */
    public Drops drops() {
        return drops;
    }

    Handler handler(int id) {
        return handlers.get(id);
    }

    /** Says whether a message from a source is to be looked at. */
    boolean admits(int id, Address source) {
        Predicate<Address> admission = admissions.get(id);
        return admission == null || admission.test(source);
    }

    SenderTracker senders() {
        return senders;
    }

    /** Sets who is told of the signed messages of known peers. */
    public void track(SenderTracker tracker) {
        senders = tracker;
    }

    boolean isOpen() {
        return open;
    }

    /** Lets messages in, those that were waiting first. */
    public void open(BiConsumer<Address, byte[]> deliver) {
        Parking waiting = parking;
        open = true;
        if (waiting != null) {
            waiting.end(deliver);
        }
        parking = null;
    }

    /** Keeps a datagram for later; returns false if nothing is kept or there is no room. */
    boolean park(Address source, byte[] datagram) {
        Parking waiting = parking;
        return waiting != null && waiting.add(source, datagram);
    }

    /**
     * Lets no message in any more, and keeps for a successor what arrives and what was on its way to the overlay. Followed by
     * {@link #leave} when the overlay has ended.
     */
    public void hold() {
        parking = new Parking();
        open = false;
    }

    /** Hands work to the lane; returns false, counted, if it is not to wait there. */
    boolean enqueue(Delivery delivery) {
        if (lane.offer(delivery)) {
            return true;
        }
        if (!takeBack(delivery.source(), delivery.datagram())) {
            drops.count(DropReason.LANE_FULL);
        }
        return false;
    }

    /**
     * Keeps a datagram that was counted already, but has not reached the overlay before it ended: its successor gets it.
     *
     * @return false if nobody is expected to succeed it
     */
    boolean takeBack(Address source, byte[] datagram) {
        Parking waiting = parking;
        if (waiting == null) {
            return false;
        }
        traffic.notReceived(datagram[Datagrams.PREFIX] & 0xff, datagram.length);
        if (!waiting.add(source, datagram)) {
            drops.count(DropReason.LANE_FULL);
        }
        return true;
    }

    /** Lets no message in or out any more; returns how many that were kept are lost. */
    public int close() {
        Parking waiting = parking;
        parking = null;
        leave();
        return waiting == null ? 0 : waiting.close();
    }

    /** Lets go of everything the overlay's bundle brought; what is kept stays. */
    public void leave() {
        open = false;
        senders = (peer, source) -> { };
        for (int id = 0; id < MessageIds.COUNT; id++) {
            handlers.set(id, null);
            admissions.set(id, null);
        }
    }

    /** Returns the traffic by message id. */
    public List<MessageStatistics> statistics() {
        return traffic.snapshot(this::name);
    }

    /** Returns what was dropped, by reason. */
    public Map<String, Long> dropCounts() {
        return drops.snapshot();
    }

    private String name(int id) {
        Handler handler = handlers.get(id);
        return handler != null ? handler.name() : MessageIds.name(id).orElse("message " + id);
    }

    // --- Handlers

    /** Sets a handler for an id that has none. */
    public <P extends Payload> void handle(MessageType<P> type, Consumer<Received<P>> action) {
        String name = MessageIds.name(type.id()).orElse(payloadName(type));
        if (type instanceof MessageType.Signed<P> signed) {
            set(type.id(), new Handler.Signed<>(name, signed, action));
        } else if (type instanceof MessageType.Unsigned<P> unsigned) {
            set(type.id(), new Handler.Unsigned<>(name, unsigned, action));
        }
    }

    /** Sets who says which sources are heard. */
    public void admit(int id, Predicate<Address> admission) {
        admissions.set(id, admission);
    }

    /** Sets a handler for whole datagrams. */
    public void handle(int id, BiConsumer<Address, byte[]> action) {
        if (id < 0 || id >= MessageIds.COUNT) {
            throw new IllegalArgumentException("message id " + id + " is outside 0 to " + (MessageIds.COUNT - 1));
        }
        set(id, new Handler.Raw("message " + id, action));
    }

    private void set(int id, Handler handler) {
        if (!handlers.compareAndSet(id, null, handler)) {
            throw new IllegalStateException("message id " + id + " has a handler already");
        }
    }

    private static String payloadName(MessageType<?> type) {
        String name = type.codec().name();
        return name.isEmpty() ? "message " + type.id() : name;
    }

    // --- Sending

    /** Sends a message signed, if it is to be signed, with the overlay's own key. */
    public <P extends Payload> void send(Address to, MessageType<P> type, long globalTime, P payload) {
        send(to, self.privateKey(), selfKey, prefix, type, globalTime, payload);
    }

    /** Sends a message signed with some key of the node. */
    public <P extends Payload> void sendAs(LocalPeer signer, Address to, MessageType<P> type, long globalTime, P payload) {
        send(to, signer.privateKey(), signer.key().toBytes(), prefix, type, globalTime, payload);
    }

    private <P extends Payload> void send(Address to, PrivateKey key, byte[] keyBytes, byte[] head, MessageType<P> type,
            long globalTime, P payload) {
        WireWriter writer = takeWriter();
        Datagrams.write(writer, head, key, keyBytes, type, globalTime, payload);
        count(type.id(), writer.length(), false);
        outlet.send(to, writer.array(), writer.length());
        giveBack(writer);
    }

    /** Sends a datagram as it is. */
    public void sendDatagram(Address to, byte[] datagram) {
        if (datagram.length > Datagrams.PREFIX) {
            count(datagram[Datagrams.PREFIX] & 0xff, datagram.length, false);
        }
        outlet.send(to, datagram, datagram.length);
    }

    /** Makes a datagram without sending it. */
    public <P extends Payload> byte[] pack(MessageType<P> type, long globalTime, P payload) {
        WireWriter writer = takeWriter();
        Datagrams.write(writer, prefix, self.privateKey(), selfKey, type, globalTime, payload);
        byte[] datagram = writer.toByteArray();
        giveBack(writer);
        return datagram;
    }

    private WireWriter takeWriter() {
        WireWriter writer = spareWriter.getAndSet(null);
        return writer != null ? writer : new WireWriter(WRITER_CAPACITY);
    }

    private void giveBack(WireWriter writer) {
        if (writer.array().length <= WRITER_KEPT) {
            writer.reset();
            spareWriter.set(writer);
        }
    }
}
