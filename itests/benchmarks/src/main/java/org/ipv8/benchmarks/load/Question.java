package org.ipv8.benchmarks.load;

import java.util.Set;

import org.ipv8.bench.BenchFactory;
import org.ipv8.bench.BenchMessage;
import org.ipv8.community.Datagrams;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.MessageIds;
import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;

/** The kinds of questions the generator asks; all but the introductions have the same size. */
public enum Question {

    /** Signed, with a signed answer. */
    SIGNED("signed, answer signed", Set.of(2)),
    /** Signed, with an unsigned answer: what verifying costs. */
    VERIFIED("signed, answer unsigned", Set.of(6)),
    /** Unsigned both ways. */
    UNSIGNED("unsigned", Set.of(4)),
    /** An old-style introduction-request of the bench community by somebody who understands new style. */
    INTRODUCTION("introduction", Set.of(MessageIds.INTRODUCTION_RESPONSE, MessageIds.NEW_INTRODUCTION_RESPONSE)),
    /** An introduction-request of the discovery community. */
    DISCOVERY("introduction, discovery", Set.of(MessageIds.INTRODUCTION_RESPONSE, MessageIds.NEW_INTRODUCTION_RESPONSE)),
    /** Bytes that come back as they are: transports without a node. */
    ECHO("echo", Set.of(3));

    /** Bytes of every question but the introductions. */
    public static final int SIZE = 206;
    /** Who runs the discovery community. */
    public static final CommunityId DISCOVERY_COMMUNITY = CommunityId.of("7e313685c1912a141279f8248fc8db5899c5df5a");

    private static final int VERSION = 2;
    private static final int SIGNED_OVERHEAD = Datagrams.BODY + Datagrams.KEY_LENGTH + 74 + 64;
    private static final int HEADER = Integer.BYTES + Short.BYTES;
    private static final byte[] PREFIX = Datagrams.prefix(VERSION, BenchFactory.COMMUNITY);

    private final String title;
    private final Set<Integer> answers;

    Question(String title, Set<Integer> answers) {
        this.title = title;
        this.answers = answers;
    }

    /** Returns a name for people. */
    public String title() {
        return title;
    }

    /** Says whether this is the id of an answer. */
    boolean isAnsweredBy(int id) {
        return answers.contains(id);
    }

    /** Says whether answers repeat the identifier at a known place: in front of the ballast, which they repeat, too. */
    boolean repeatsIdentifier() {
        return this == SIGNED || this == VERIFIED || this == UNSIGNED || this == ECHO;
    }

    /** Says whether answers are as long as questions. */
    boolean repeatsSize() {
        return repeatsIdentifier() && this != VERIFIED;
    }

    /** Says whether its answers are signed. */
    boolean isAnsweredSigned() {
        return this != VERIFIED && this != UNSIGNED && this != ECHO;
    }

    /** Makes a datagram. */
    byte[] datagram(PrivateKey key, Address from, int identifier) {
        return switch (this) {
            case SIGNED -> bench(BenchMessage.SIGNED, key, identifier, SIZE - SIGNED_OVERHEAD - HEADER);
            case VERIFIED -> bench(BenchMessage.VERIFIED, key, identifier, SIZE - SIGNED_OVERHEAD - HEADER);
            case UNSIGNED, ECHO -> bench(BenchMessage.UNSIGNED, key, identifier, SIZE - Datagrams.BODY - HEADER);
            case INTRODUCTION -> introduction(PREFIX, key, from, identifier);
            case DISCOVERY -> introduction(Datagrams.prefix(VERSION, DISCOVERY_COMMUNITY), key, from, identifier);
        };
    }

    private static byte[] bench(MessageType<BenchMessage> type, PrivateKey key, int identifier, int ballast) {
        return write(PREFIX, key, type, new BenchMessage(identifier, Bytes.of(new byte[ballast])));
    }

    private static byte[] introduction(byte[] prefix, PrivateKey key, Address from, int identifier) {
        return write(prefix, key, IntroductionRequest.OLD, new IntroductionRequest(new Ipv4Address(0x7f000001, 1), from, from,
                IntroductionRequest.SUPPORTS_NEW_STYLE | IntroductionRequest.ADVICE, identifier, Bytes.of(new byte[0])));
    }

    private static <P extends Payload> byte[] write(byte[] prefix, PrivateKey key, MessageType<P> type, P payload) {
        WireWriter writer = new WireWriter(SIZE);
        Datagrams.write(writer, prefix, key, key.publicKey().toBytes(), type, identifierAsTime(payload), payload);
        return writer.toByteArray();
    }

    private static long identifierAsTime(Payload payload) {
        return payload instanceof IntroductionRequest request ? request.identifier() + 1L : 0;
    }
}
