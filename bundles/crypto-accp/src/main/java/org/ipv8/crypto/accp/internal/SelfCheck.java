package org.ipv8.crypto.accp.internal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.ipv8.key.spi.Ed25519Provider;
import org.ipv8.key.spi.Ed25519Provider.Verifier;

/**
 * Has an Ed25519 implementation prove itself before anybody relies on it: known answers, and many signatures that must not
 * be valid. Malformed keys are not tried, since none ever gets that far.
 */
final class SelfCheck {

    /** A number that is added to offsets, so that an implementation that ignores them is found out. */
    private static final int MARGIN = 7;
    private static final int SIGNATURE_LENGTH = 64;
    private static final byte FILL = 0x5a;
    /** The group order, little-endian: 2²⁵² + 27742317777372353535851937790883648493. */
    private static final byte[] GROUP_ORDER = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    private record KnownAnswer(byte[] seed, byte[] publicKey, byte[] message, byte[] signature) {

        static KnownAnswer of(String seed, String publicKey, String message, String signature) {
            return new KnownAnswer(hex(seed), hex(publicKey), hex(message), hex(signature));
        }
    }

    /** RFC 8032, section 7.1, tests 1 to 3. */
    private static final List<KnownAnswer> KNOWN_ANSWERS = List.of(
            KnownAnswer.of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                            + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
            KnownAnswer.of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
            KnownAnswer.of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));

    private final Ed25519Provider provider;

    private SelfCheck(Ed25519Provider provider) {
        this.provider = provider;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** Returns what is wrong with a provider, or nothing if it passes. */
    static Optional<String> problemOf(Ed25519Provider provider) {
        SelfCheck check = new SelfCheck(provider);
        try {
            return KNOWN_ANSWERS.stream().map(check::problemWith).flatMap(Optional::stream).findFirst();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("it failed: " + e);
        }
    }

    private Optional<String> problemWith(KnownAnswer known) {
        if (!signsAsKnown(known)) {
            return Optional.of("it does not make a known signature");
        }
        Verifier verifier = provider.verifier(known.publicKey);
        if (!verifies(verifier, known.message, known.signature)) {
            return Optional.of("it does not verify a known signature");
        }
        if (verifiesAnAlteredOne(verifier, known)) {
            return Optional.of("it verifies an altered signature");
        }
        if (verifies(verifier, known.message, withUnreducedS(known.signature))) {
            return Optional.of("it verifies a signature whose S is not reduced");
        }
        if (verifiesForOthers(verifier, known)) {
            return Optional.of("it verifies a signature of another key or message");
        }
        return Optional.empty();
    }

    /** Signs within a larger array, of which nothing else may change. */
    private boolean signsAsKnown(KnownAnswer known) {
        byte[] expected = datagram(known.message, known.signature);
        byte[] actual = datagram(known.message, new byte[SIGNATURE_LENGTH]);
        provider.signer(known.seed, known.publicKey)
                .sign(actual, MARGIN, known.message.length, actual, MARGIN + known.message.length);
        return Arrays.equals(actual, expected);
    }

    private static boolean verifies(Verifier verifier, byte[] message, byte[] signature) {
        byte[] datagram = datagram(message, signature);
        return verifier.verify(datagram, MARGIN, message.length, datagram, MARGIN + message.length);
    }

    private static byte[] datagram(byte[] message, byte[] signature) {
        byte[] datagram = new byte[MARGIN + message.length + signature.length + MARGIN];
        Arrays.fill(datagram, FILL);
        System.arraycopy(message, 0, datagram, MARGIN, message.length);
        System.arraycopy(signature, 0, datagram, MARGIN + message.length, signature.length);
        return datagram;
    }

    private static boolean verifiesAnAlteredOne(Verifier verifier, KnownAnswer known) {
        for (int bit = 0; bit < SIGNATURE_LENGTH * Byte.SIZE; bit++) {
            byte[] altered = known.signature.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            if (verifies(verifier, known.message, altered)) {
                return true;
            }
        }
        return verifies(verifier, known.message, new byte[SIGNATURE_LENGTH]);
    }

    /** Adds the group order to S, which means the same number but is another signature. */
    private static byte[] withUnreducedS(byte[] signature) {
        byte[] result = signature.clone();
        int carry = 0;
        for (int i = 0; i < GROUP_ORDER.length; i++) {
            int position = SIGNATURE_LENGTH / 2 + i;
            carry += (result[position] & 0xff) + (GROUP_ORDER[i] & 0xff);
            result[position] = (byte) carry;
            carry >>= Byte.SIZE;
        }
        return result;
    }

    private static boolean verifiesForOthers(Verifier verifier, KnownAnswer known) {
        boolean another = KNOWN_ANSWERS.stream().filter(other -> other != known)
                .anyMatch(other -> verifies(verifier, other.message, other.signature));
        byte[] longer = Arrays.copyOf(known.message, known.message.length + 1);
        return another || verifies(verifier, longer, known.signature);
    }
}
