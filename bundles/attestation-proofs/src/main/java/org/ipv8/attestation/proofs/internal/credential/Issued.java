package org.ipv8.attestation.proofs.internal.credential;

import java.security.SecureRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.proof.Opening;
import org.ipv8.key.KeyVault;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * What an authority sends to the subject: the credential and, in an envelope, the value and s, the authority's part of the blinding.
 * Together with k the subject has r = k + s. Nobody else has: the authority does not know k.
 *
 * <pre>
 * credential (u16 length) ‖ envelope { s (32) ‖ value }
 * </pre>
 *
 * @param credential what verifiers get
 * @param envelope   for the subject
 */
public record Issued(Credential credential, Bytes envelope) {

    /** How many bytes a value may have. */
    public static final int MAX_VALUE = 512;
    /** The most bytes of all. */
    public static final int MAX_LENGTH = Short.BYTES + Credential.MAX_LENGTH + Envelope.OVERHEAD + Scalar.LENGTH + MAX_VALUE;

    /**
     * What the subject finds in the envelope.
     *
     * @param share s
     * @param value the value
     */
    public record Content(Scalar share, Bytes value) {

        /** Shows nothing. */
        @Override
        public String toString() {
            return "content";
        }
    }

    /** Closes the envelope for the owner of the one-time key in the credential. */
    public static Issued close(Credential credential, Content content, SecureRandom random) throws AttestationException {
        byte[] clear = new WireWriter(Scalar.LENGTH + MAX_VALUE).bytes(content.share.toBytes()).bytes(content.value).toByteArray();
        return new Issued(credential,
                Bytes.of(Envelope.close(credential.envelope().toArray(), bound(credential), clear, random).bytes()));
    }

    /** Opens the envelope. */
    public Content open(HolderSecret secret) throws AttestationException {
        byte[] clear = Envelope.open(secret, bound(credential), envelope.toArray()).content();
        try {
            WireReader reader = new WireReader(clear);
            return new Content(Scalar.read(reader.bytes(Scalar.LENGTH)), reader.rest());
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("an envelope with something else in it");
        }
    }

    /**
     * Returns how the commitment of the credential is opened.
     *
     * @param value what the value stands for in the format
     * @throws AttestationException if it does not open like that: then the authority has signed something else than it says
     */
    public Opening opening(HolderSecret secret, Content content, Scalar value) throws AttestationException {
        Opening opening = new Opening(value, secret.blinding().plus(content.share));
        if (!opening.commitment().equals(credential.commitment())) {
            throw new AttestationException("a credential that does not hide the value that came with it");
        }
        return opening;
    }

    private static byte[] bound(Credential credential) {
        return credential.transcript("issue").toBytes();
    }

    /** Returns its bytes. */
    public Bytes toBytes() {
        return new WireWriter(MAX_LENGTH).varlenH(credential.toBytes()).bytes(envelope).toBytes();
    }

    /** Reads one, and checks its form only. */
    public static Issued read(Bytes bytes, KeyVault keys) throws AttestationException {
        if (bytes.length() > MAX_LENGTH) {
            throw new AttestationException("an attestation that is too long");
        }
        try {
            WireReader reader = new WireReader(bytes.toArray());
            return new Issued(Credential.read(reader.varlenH(), keys), reader.rest());
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("an attestation of another form");
        }
    }
}
