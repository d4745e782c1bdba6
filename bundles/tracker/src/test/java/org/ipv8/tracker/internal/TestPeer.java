package org.ipv8.tracker.internal;

import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.PunctureRequest;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;
import org.ipv8.key.Mid;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.internal.TestTransport.Sent;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;

/** A peer that talks to a tracker under test: makes its datagrams and reads those it gets. */
final class TestPeer {

    static final CommunityId COMMUNITY = CommunityId.of("00112233445566778899aabbccddeeff00112233");
    static final Ipv4Address TRACKER = Ipv4Address.of("1.1.1.1", 8090);
    static final KeyVault VAULT = Vaults.create();

    final Ipv4Address address;
    final Ipv4Address lan = Ipv4Address.of("192.168.1.7", 4000);
    private final TestTransport transport;
    private final Identity self;
    private int version = 2;
    private int lastIdentifier;

    TestPeer(TestTransport transport, String address) {
        this(transport, address, SecurityLevel.CURVE25519);
    }

    TestPeer(TestTransport transport, String address, SecurityLevel level) {
        this(transport, (Ipv4Address) Address.parse(address), new Identity(VAULT.generate(level), 0));
    }

    TestPeer(TestTransport transport, String address, PrivateKey key) {
        this(transport, (Ipv4Address) Address.parse(address), new Identity(key, 0));
    }

    private TestPeer(TestTransport transport, Ipv4Address address, Identity self) {
        this.transport = transport;
        this.address = address;
        this.self = self;
    }

    /** The same peer somewhere else. */
    TestPeer at(String other) {
        TestPeer moved = new TestPeer(transport, (Ipv4Address) Address.parse(other), self);
        moved.version = version;
        return moved;
    }

    TestPeer withVersion(int other) {
        version = other;
        return this;
    }

    Mid mid() {
        return self.publicKey().mid();
    }

    byte[] request(CommunityId community) {
        long time = self.claimGlobalTime();
        lastIdentifier = (int) (time & 0xffff);
        return self.datagram(Datagrams.prefix(version, community), IntroductionRequest.OLD, time,
                new IntroductionRequest(TRACKER, lan, address, IntroductionRequest.ADVICE, lastIdentifier, Bytes.EMPTY));
    }

    int lastIdentifier() {
        return lastIdentifier;
    }

    void asks() {
        asksFor(COMMUNITY);
    }

    void asksFor(CommunityId community) {
        sends(request(community));
    }

    void sends(byte[] datagram) {
        transport.deliver(TRACKER, address, datagram);
    }

    /** Answers a ping. */
    void answers(IntroductionRequest ping, int flags) {
        sends(self.datagram(Datagrams.prefix(version, COMMUNITY), IntroductionResponse.OLD, self.claimGlobalTime(),
                new IntroductionResponse(false, TRACKER, lan, address, Ipv4Address.NULL, Ipv4Address.NULL, flags,
                        ping.identifier(), Bytes.EMPTY)));
    }

    static IntroductionResponse response(Sent sent) throws MalformedPacketException {
        return Opened.read(sent.datagram(), IntroductionResponse.OLD, VAULT).payload();
    }

    static IntroductionRequest ping(Sent sent) throws MalformedPacketException {
        Opened<IntroductionRequest> opened = Opened.read(sent.datagram(), IntroductionRequest.OLD, VAULT);
        opened.verify();
        return opened.payload();
    }

    static PunctureRequest punctureRequest(Sent sent) throws MalformedPacketException {
        WireReader reader = new WireReader(sent.datagram(), Datagrams.BODY + Datagrams.GLOBAL_TIME, sent.datagram().length);
        return PunctureRequest.OLD.codec().decode(reader);
    }
}
