package org.ipv8.runtime.internal.packet;

import java.util.Arrays;

import org.ipv8.community.Datagrams;
import org.ipv8.overlay.Received;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.VerificationShards;
import org.ipv8.wire.Payload;

/** A signed datagram on its way through verification (spec section 1.4, "Handler for a signed message"). */
final class SignedPacket<P extends Payload> implements VerificationShards.Work {

    /** Where the public key starts. */
    static final int KEY = Datagrams.BODY + Datagrams.KEY_LENGTH;
    /** The shortest signature there is. */
    private static final int MIN_SIGNATURE = 42;

    private final Channel channel;
    private final Handler.Signed<P> handler;
    private final Verifier verifier;
    private final Address source;
    private final byte[] datagram;
    private Verifier.Verified<P> verified;

    SignedPacket(Channel channel, Handler.Signed<P> handler, Verifier verifier, Address source, byte[] datagram) {
        this.channel = channel;
        this.handler = handler;
        this.verifier = verifier;
        this.source = source;
        this.datagram = datagram;
    }

    Channel channel() {
        return channel;
    }

    Address source() {
        return source;
    }

    byte[] datagram() {
        return datagram;
    }

    Handler.Signed<P> handler() {
        return handler;
    }

    /** Returns the length of the public key as the datagram states it; only for datagrams that are long enough to say so. */
    int keyLength() {
        return (datagram[Datagrams.BODY] & 0xff) << Byte.SIZE | datagram[Datagrams.BODY + 1] & 0xff;
    }

    /** Says whether key, global time and some signature fit into the datagram. */
    boolean hasRoomForSignature() {
        return datagram.length >= KEY + MIN_SIGNATURE
                && KEY + keyLength() + (handler.type().globalTime() ? Datagrams.GLOBAL_TIME : 0) + MIN_SIGNATURE
                        <= datagram.length;
    }

    /** Says whether the public key of the datagram is this one. */
    boolean hasKey(byte[] key) {
        return Arrays.equals(datagram, KEY, KEY + keyLength(), key, 0, key.length);
    }

    /** Returns a hash of the last bytes of the public key: those that differ between keys of one kind. */
    int keyHash() {
        int hash = 1;
        int end = KEY + keyLength();
        for (int i = Math.max(KEY, end - Long.BYTES); i < end; i++) {
            hash = hash * 31 + datagram[i];
        }
        return hash ^ hash >>> 16;
    }

    /** Checks the signature and decodes; returns false, counted, if the datagram is to be dropped. */
    boolean verify() {
        verified = verifier.verify(this);
        return verified != null;
    }

    /** Returns what the lane is to do after {@link #verify()} has returned true. */
    Delivery delivery() {
        return new Delivery(channel, handler.name(), source, datagram, this::handle);
    }

    /** The work of a shard. */
    @Override
    public void run() {
        if (verify()) {
            channel.enqueue(delivery());
        }
    }

    @Override
    public void passOn() {
        channel.lane().wake();
    }

    private void handle() {
        Peer known = verifier.known(this);
        if (known != null) {
            channel.senders().heard(known, source);
        }
        Peer peer = known != null ? known : verifier.stranger(verified.key(), source);
        handler.action().accept(new Received<>(peer, source, verified.globalTime(), verified.payload(), datagram));
    }
}
