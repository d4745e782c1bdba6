package org.ipv8.attestation.proofs.internal.credential;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * The public one-time key of a subject, as it is sent to the authority, 130 bytes. The authority commits to a value v with
 * C = v·G + K + s·H. With K = k·H only the subject can open that, so not even the authority can prove anything in its place. A
 * subject that could send K = 5·G + k·H would be attested v + 5: therefore the proof that k is known.
 *
 * @param element  K = k·H
 * @param proof    that k is known, for this format and envelope key
 * @param envelope the public key for envelopes, 32 bytes
 */
public record HolderKey(Element element, Knowledge proof, Bytes envelope) {

    /** Length in bytes. */
    public static final int LENGTH = 1 + Element.LENGTH + Knowledge.LENGTH + Envelope.PUBLIC_KEY;

    private static final int VERSION = 1;

    /** Returns its bytes. */
    public Bytes toBytes() {
        WireWriter writer = new WireWriter(LENGTH);
        writer.u8(VERSION).bytes(element.toBytes());
        proof.write(writer);
        return writer.bytes(envelope).toBytes();
    }

    /**
     * Reads and checks it.
     *
     * @param format the name of the format it has to be for
     * @throws AttestationException if it is malformed, or its proof is wrong
     */
    public static HolderKey read(Bytes bytes, String format) throws AttestationException {
        try {
            WireReader reader = new WireReader(bytes.toArray());
            if (reader.u8() != VERSION) {
                throw new AttestationException("a one-time key of an unknown version");
            }
            HolderKey key = new HolderKey(Element.read(reader.bytes(Element.LENGTH)), Knowledge.read(reader),
                    reader.byteString(Envelope.PUBLIC_KEY));
            reader.expectEnd();
            if (!key.proof.proves(Generator.H, key.element, context(format, key.envelope.toArray()))) {
                throw new AttestationException("a one-time key whose owner does not know its secret");
            }
            return key;
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("a one-time key of another length");
        }
    }

    static Transcript context(String format, byte[] envelope) {
        return new Transcript("one-time key").with("format", format).with("envelope key", envelope);
    }
}
