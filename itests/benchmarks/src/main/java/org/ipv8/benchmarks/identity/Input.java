package org.ipv8.benchmarks.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.identity.internal.ledger.Metadata;
import org.ipv8.identity.internal.ledger.OwnChain;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.key.PrivateKey;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;

/**
 * What all implementations are given: a chain, disclosed as a whole and in packets.
 *
 * @param owner      whose chain it is: a secret, but nobody's
 * @param length     of the chain, in tokens
 * @param credential the last one
 * @param whole      the whole chain as one disclosure
 * @param packets    the same as it goes over the network, the second and later ones being answers to requests for more
 */
record Input(PrivateKey owner, int length, Metadata credential, Disclosure whole, List<Packet> packets) {

    private static final int FIRST_SIZE = 2_048;

    /**
     * One packet.
     *
     * @param disclosure what it says
     * @param signed     what stands for its bytes
     * @param signature  over these
     */
    record Packet(Disclosure disclosure, byte[] signed, byte[] signature) {

        static Packet of(Disclosure disclosure, PrivateKey owner) {
            byte[] signed = new WireWriter(FIRST_SIZE).bytes(disclosure.metadata()).bytes(disclosure.tokens()).toByteArray();
            return new Packet(disclosure, signed, owner.sign(signed));
        }
    }

    /** Makes a chain in an empty ledger of its owner. */
    static Input make(Ledger subject, PrivateKey owner, int length) {
        Metadata credential = null;
        for (int i = 0; i < length; i++) {
            credential = subject.advertise(Attribute.of(Bytes.ofHex(String.format("%040x", i)), "a", "f"), Instant.EPOCH);
        }
        Disclosure whole = Disclosure.of(subject.own(), List.of(credential), attested -> false);
        int signature = owner.publicKey().signatureLength();
        List<Token> chain = OwnChain.of(subject.own());
        List<Disclosure> packets = new ArrayList<>(List.of(whole.fitted(signature)));
        int sent = packets.get(0).tokens().length() / Token.length(signature);
        while (sent < length) {
            Bytes more = OwnChain.slice(chain, length, sent, signature);
            packets.add(Disclosure.ofTokens(more));
            sent += more.length() / Token.length(signature);
        }
        return new Input(owner, length, credential, whole, packets.stream().map(packet -> Packet.of(packet, owner)).toList());
    }

    /** Writes it for others: key, metadata, and the tokens of each packet, with their lengths in front. */
    void write(Path file) throws IOException {
        WireWriter out = new WireWriter(FIRST_SIZE);
        byte[] secret = owner.toSecretBytes();
        out.u32(secret.length).bytes(secret);
        out.u32(whole.metadata().length()).bytes(whole.metadata());
        packets.stream().map(packet -> packet.disclosure().tokens()).forEach(tokens -> out.u32(tokens.length()).bytes(tokens));
        Files.write(file, out.toByteArray());
    }
}
