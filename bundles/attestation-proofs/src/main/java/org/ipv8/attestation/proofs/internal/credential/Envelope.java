package org.ipv8.attestation.proofs.internal.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.ipv8.attestation.AttestationException;

/**
 * What only the owner of a one-time key can read, and an answer only the sender of that can read. Datagrams of this overlay are signed
 * but not encrypted, and everybody on their way would learn what is asked and whether it is so.
 *
 * <p>HPKE (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305 in base mode. Answers are encrypted with a
 * key both derive from its exporter and a fresh nonce, as in Oblivious HTTP (RFC 9458, section 4.4).
 *
 * <pre>
 * envelope = encapsulated key (32) ‖ ciphertext ‖ tag (16)      answer = nonce (32) ‖ ciphertext ‖ tag (16)
 * </pre>
 */
public final class Envelope {

    /** What an envelope or answer is longer than what is in it. */
    public static final int OVERHEAD = 48;

    static final int PUBLIC_KEY = 32;
    static final int KEY_MATERIAL = 32;

    private static final int ENCAPSULATED = 32;
    private static final int NONCE = 32;
    private static final int KEY = 32;
    private static final int AEAD_NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] NO_DATA = {};

    private Envelope() {
    }

    /**
     * An envelope that was closed.
     *
     * @param bytes  what to send
     * @param answer opens the answer
     */
    public record Sent(byte[] bytes, AnswerKey answer) {
    }

    /**
     * An envelope that was opened.
     *
     * @param content what was in it
     * @param answer  encrypts the answer
     */
    public record Opened(byte[] content, AnswerKey answer) {
    }

    /** The key of an answer: both sides have it. */
    public static final class AnswerKey {

        private final byte[] encapsulated;
        private final byte[] secret;

        private AnswerKey(byte[] encapsulated, HPKEContext context) {
            this.encapsulated = encapsulated;
            secret = context.export(ascii("answer"), KEY);
        }

        /** Encrypts an answer. */
        public byte[] encrypt(byte[] answer, SecureRandom random) {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            try {
                return concat(nonce, crypt(true, nonce, answer));
            } catch (InvalidCipherTextException impossible) {
                throw new IllegalStateException("encryption does not fail", impossible);
            }
        }

        /**
         * Decrypts an answer.
         *
         * @throws AttestationException if it is not one to our envelope
         */
        public byte[] decrypt(byte[] bytes) throws AttestationException {
            if (bytes.length < OVERHEAD) {
                throw new AttestationException("an answer that is too short");
            }
            try {
                return crypt(false, Arrays.copyOf(bytes, NONCE), Arrays.copyOfRange(bytes, NONCE, bytes.length));
            } catch (InvalidCipherTextException wrong) {
                throw new AttestationException("an answer to another question");
            }
        }

        private byte[] crypt(boolean encrypt, byte[] nonce, byte[] input) throws InvalidCipherTextException {
            byte[] salt = concat(encapsulated, nonce);
            ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
            cipher.init(encrypt, new AEADParameters(new KeyParameter(expand(salt, "key", KEY)), TAG_BITS,
                    expand(salt, "nonce", AEAD_NONCE)));
            byte[] output = new byte[cipher.getOutputSize(input.length)];
            int length = cipher.processBytes(input, 0, input.length, output, 0);
            cipher.doFinal(output, length);
            return output;
        }

        private byte[] expand(byte[] salt, String info, int length) {
            HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
            hkdf.init(new HKDFParameters(secret, salt, ascii(info)));
            byte[] output = new byte[length];
            hkdf.generateBytes(output, 0, length);
            return output;
        }
    }

    /**
     * Closes an envelope.
     *
     * @param owner the public key of who can open it
     * @param bound what else both sides know: it opens only for the same
     * @throws AttestationException if that is no key
     */
    public static Sent close(byte[] owner, byte[] bound, byte[] content, SecureRandom random) throws AttestationException {
        byte[] material = new byte[KEY_MATERIAL];
        random.nextBytes(material);
        HPKE hpke = suite();
        try {
            HPKEContextWithEncapsulation context =
                    hpke.setupBaseS(hpke.deserializePublicKey(owner), bound, hpke.deriveKeyPair(material));
            byte[] encapsulated = context.getEncapsulation();
            return new Sent(concat(encapsulated, context.seal(NO_DATA, content)), new AnswerKey(encapsulated, context));
        } catch (IllegalArgumentException | IllegalStateException noKey) {
            // one of the few points of small order, for which X25519 gives zero
            throw new AttestationException("a key for envelopes that is none");
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("encryption does not fail", impossible);
        }
    }

    /**
     * Opens an envelope.
     *
     * @param bound what the sender has bound it to
     * @throws AttestationException if it is for somebody else, bound to something else, or damaged
     */
    public static Opened open(HolderSecret owner, byte[] bound, byte[] envelope) throws AttestationException {
        if (envelope.length < OVERHEAD) {
            throw new AttestationException("an envelope that is too short");
        }
        byte[] encapsulated = Arrays.copyOf(envelope, ENCAPSULATED);
        try {
            HPKEContext context = suite().setupBaseR(encapsulated, owner.envelopeKey(), bound);
            byte[] content = context.open(NO_DATA, Arrays.copyOfRange(envelope, ENCAPSULATED, envelope.length));
            return new Opened(content, new AnswerKey(encapsulated, context));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException wrong) {
            throw new AttestationException("an envelope that is not for us, or not from whom it seems");
        }
    }

    static AsymmetricCipherKeyPair keyPair(byte[] material) {
        return suite().deriveKeyPair(material);
    }

    static byte[] publicKey(AsymmetricCipherKeyPair pair) {
        return suite().serializePublicKey(pair.getPublic());
    }

    /** A new one each time, because they are not meant for many threads. */
    static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
