package org.ipv8.testkit.sim;

import java.util.SplittableRandom;

import org.ipv8.peer.Address;

/** Carries the datagrams of the hosts of one district: finds the way through NAT boxes, lets them take their time, and loses some. */
final class Router {

    /** How long a datagram takes that does not leave its host. */
    private static final long LOOPBACK_NANOS = 20_000;

    private final Timeline time;
    private final SplittableRandom random;
    private final Realm internet;
    private final Links links;
    private final TraceBook trace;

    Router(Timeline time, SplittableRandom random, Realm internet, Links links, TraceBook trace) {
        this.time = time;
        this.random = random;
        this.internet = internet;
        this.links = links;
        this.trace = trace;
    }

    Timeline time() {
        return time;
    }

    /** Sends a datagram, whose bytes are the network's from now on. */
    void send(SimHost from, Address source, Address target, byte[] data) {
        trace.sent(data.length);
        Packet packet = new Packet(from, source, target, data, time.nanos());
        if (from.has(target)) {
            time.after(LOOPBACK_NANOS, new Flight(packet, from.attachment()));
        } else if (!from.mayLeave(packet)) {
            end(packet, Fate.FILTERED);
        } else if (Hosts.isBroadcast(target)) {
            broadcast(packet);
        } else {
            route(packet, Hosts.isV4(target) ? from.realm() : internet);
        }
    }

    /** Nobody forwards broadcasts: they stay in the network of a NAT box. On the internet every host is alone in its network. */
    private void broadcast(Packet packet) {
        Realm realm = packet.sender.realm();
        if (realm.gateway() == null) {
            end(packet, Fate.UNROUTABLE);
            return;
        }
        for (Attachment neighbour : realm.all()) {
            if (neighbour != packet.sender.attachment()) {
                fly(packet.copy(), neighbour);
            }
        }
    }

    private void route(Packet packet, Realm start) {
        for (Realm realm = start;; realm = realm.gateway().outer()) {
            Attachment next = realm.find(packet.destination);
            if (next != null) {
                fly(packet, next);
                return;
            }
            if (realm.gateway() == null) {
                end(packet, Fate.UNROUTABLE);
                return;
            }
            if (!realm.gateway().leave(packet)) {
                end(packet, Fate.FILTERED);
                return;
            }
        }
    }

    private void fly(Packet packet, Attachment next) {
        SimHost receiver = next.findReceiver(packet.destination);
        Link link = links.between(packet.sender, receiver);
        if (links.isCut(packet.sender, receiver)) {
            end(packet, Fate.CUT);
            return;
        }
        if (happens(link.loss())) {
            end(packet, Fate.LOST);
            return;
        }
        long wait = packet.sender.queue(link.bytesPerSecond(), packet.data.length);
        if (wait > Link.LONGEST_QUEUE.toNanos()) {
            end(packet, Fate.CONGESTED);
            return;
        }
        long latency = wait + links.latency(link, packet.sender, receiver);
        if (happens(link.duplication())) {
            depart(packet.copy(), next, latency + delay(link));
        }
        depart(packet, next, latency + delay(link));
    }

    private void depart(Packet packet, Attachment next, long nanos) {
        time.after(nanos, next.router().new Flight(packet, next), next.router().time);
    }

    private long delay(Link link) {
        long jitter = link.jitter().toNanos();
        long delay = jitter > 0 ? random.nextLong(jitter) : 0;
        return happens(link.reordering()) ? delay + random.nextLong(Link.HELD_BACK.toNanos()) : delay;
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void end(Packet packet, Fate fate) {
        packet.fate = fate;
        packet.endedAt = time.nanos();
        trace.ended(packet);
    }

    /** Ends at the router of whom it goes to. */
    private final class Flight extends EventQueue.Event {

        private final Packet packet;
        private final Attachment next;

        Flight(Packet packet, Attachment next) {
            this.packet = packet;
            this.next = next;
        }

        @Override
        void run() {
            end(packet, next.arrive(packet));
            if (packet.fate == Fate.DELIVERED) {
                packet.socket.deliver(packet);
            }
        }
    }
}
