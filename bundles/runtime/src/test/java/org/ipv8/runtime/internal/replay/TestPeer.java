package org.ipv8.runtime.internal.replay;

import java.util.Arrays;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/** Somebody else, who says whatever the test wants to one community. */
public final class TestPeer {

    /** Makes keys. */
    public static final KeyVault VAULT = Vaults.create();
    private static final int VERSION = 2;

    private final PrivateKey key;
    private final CommunityId community;
    private long clock;

    private TestPeer(PrivateKey key, CommunityId community) {
        this.key = key;
        this.community = community;
    }

    /** Makes a peer with a new key. */
    public static TestPeer in(CommunityId community) {
        return new TestPeer(VAULT.generate(SecurityLevel.CURVE25519), community);
    }

    /** Makes a peer with a key. */
    public static TestPeer with(PrivateKey key, CommunityId community) {
        return new TestPeer(key, community);
    }

    public PublicKey key() {
        return key.publicKey();
    }

    /** Makes the datagram of a message. */
    public <P extends Payload> byte[] pack(MessageType<P> type, P payload) {
        WireWriter out = new WireWriter(512);
        Datagrams.write(out, Datagrams.prefix(VERSION, community), key, key.publicKey().toBytes(), type, ++clock, payload);
        return out.toByteArray();
    }

    /** Makes an old-style introduction-request. */
    public byte[] request(Address to, Address lan, int identifier) {
        return pack(IntroductionRequest.OLD, new IntroductionRequest(to, lan, Ipv4Address.NULL, IntroductionRequest.ADVICE,
                identifier, Bytes.EMPTY));
    }

    /** Makes an old-style introduction-request of which only the sender matters. */
    public byte[] request() {
        return request(Ipv4Address.NULL, Ipv4Address.NULL, 1);
    }

    /** Makes an old-style introduction-response that introduces an address, or nobody with a null address. */
    public byte[] response(int identifier, Address destination, Address introduced) {
        return pack(IntroductionResponse.OLD, new IntroductionResponse(false, destination, Ipv4Address.NULL,
                Ipv4Address.NULL, Ipv4Address.NULL, introduced, 0, identifier, Bytes.EMPTY));
    }

    /** Signs the first bytes of a datagram, and puts the signature behind them. */
    public void sign(byte[] datagram, int length) {
        key.sign(datagram, 0, length, datagram, length);
    }

    /** Damages the signature of a datagram. */
    public static byte[] forged(byte[] datagram) {
        byte[] forged = Arrays.copyOf(datagram, datagram.length);
        forged[forged.length - 1] ^= 1;
        return forged;
    }
}
