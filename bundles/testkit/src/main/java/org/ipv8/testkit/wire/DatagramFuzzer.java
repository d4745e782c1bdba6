package org.ipv8.testkit.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

import org.ipv8.community.Datagrams;
import org.ipv8.key.PrivateKey;

/**
 * Makes datagrams that are nearly right, out of right ones: for tests that nothing anybody sends does any harm. Equal samples
 * and generators give equal datagrams. For one thread at a time.
 */
public final class DatagramFuzzer {

    private static final int MOST_DAMAGES = 3;
    /** One in so many datagrams stays as it is, so that what a node knows goes on changing. */
    private static final int UNHARMED = 16;
    /** The most bytes a UDP datagram can have. */
    static final int LONGEST = 65_507;
    private static final int KEY = Datagrams.BODY + Datagrams.KEY_LENGTH;
    /** So many bytes tell one kind of key from another. */
    private static final int KIND = 10;

    private final List<byte[]> samples;
    private final RandomGenerator random;
    private final List<Damage> damages = List.of(Damage.values());
    private PrivateKey signer;
    private byte[] signerKey;
    private double signedShare;

    /**
     * Creates a fuzzer.
     *
     * @param samples right datagrams, at least one: such as {@link DatagramSamples#ofVectors}
     * @param random  decides what is damaged and how
     */
    public DatagramFuzzer(Collection<byte[]> samples, RandomGenerator random) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("there are no samples");
        }
        this.samples = samples.stream().map(byte[]::clone).toList();
        this.random = random;
    }

    /**
     * Has somebody sign a share of the datagrams that are made of signed ones, after their payload was damaged: without
     * that, what a signature protects is never reached. Costs a signature each.
     *
     * @param key   the signer; only samples with keys of its kind are signed
     * @param share 0 to 1
     */
    public DatagramFuzzer signing(PrivateKey key, double share) {
        signer = key;
        signerKey = key.publicKey().toBytes();
        signedShare = share;
        return this;
    }

    /** Makes the next datagram. */
    public byte[] next() {
        byte[] datagram = sample();
        if (signer != null && isSigned(datagram) && random.nextDouble() < signedShare) {
            byte[] other = sample();
            return sign(datagram, damaged(payload(datagram), isSigned(other) ? payload(other) : other));
        }
        return damaged(datagram.clone(), sample());
    }

    private byte[] damaged(byte[] bytes, byte[] other) {
        byte[] result = bytes;
        if (random.nextInt(UNHARMED) > 0) {
            for (int i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
                result = damages.get(random.nextInt(damages.size())).to(result, other, random);
            }
        }
        return result;
    }

    private byte[] sample() {
        return samples.get(random.nextInt(samples.size()));
    }

    /** Says whether a datagram looks like a signed one, with a key of the signer's kind. */
    private boolean isSigned(byte[] datagram) {
        return datagram.length >= KEY + signerKey.length + signer.publicKey().signatureLength()
                && Arrays.equals(datagram, KEY, KEY + KIND, signerKey, 0, KIND);
    }

    private byte[] payload(byte[] datagram) {
        return Arrays.copyOfRange(datagram, KEY + signerKey.length, datagram.length - signer.publicKey().signatureLength());
    }

    /** Puts a datagram together of the head of another one, the signer's key, a payload and a signature. */
    private byte[] sign(byte[] head, byte[] payload) {
        int start = KEY + signerKey.length;
        int end = Math.min(start + payload.length, LONGEST - signer.publicKey().signatureLength());
        byte[] signed = Arrays.copyOf(head, end + signer.publicKey().signatureLength());
        if (random.nextInt(UNHARMED) == 0) {
            signed[Datagrams.PREFIX] = (byte) random.nextInt(); // another message
        }
        System.arraycopy(signerKey, 0, signed, KEY, signerKey.length);
        System.arraycopy(payload, 0, signed, start, end - start);
        signer.sign(signed, 0, end, signed, end);
        return signed;
    }
}
