package org.ipv8.attestation.proofs.internal.credential;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Transcript;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyType;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * What an authority signs and verifiers get: that a commitment hides the value of an attribute of a subject. Two strings of bytes
 * never stand for one credential, because each field has one form only.
 *
 * <pre>
 * version (1) ‖ format (u16 length) ‖ attribute (u16 length) ‖ subject key (u16 length) ‖ authority key (u16 length)
 *   ‖ issued (u64 s) ‖ expires (u64 s) ‖ commitment (33) ‖ envelope key (32) ‖ signature of the authority
 * </pre>
 *
 * The signature is over {@value #SIGNED} and everything before it: no datagram begins like that.
 *
 * @param format     the name of the format
 * @param attribute  the name of the attribute
 * @param subject    the node key of the subject, in its binary form
 * @param authority  the node key of the authority
 * @param issued     when it was signed, in seconds of Unix time
 * @param expires    from when on it is worth nothing
 * @param commitment C = v·G + r·H
 * @param envelope   the one-time key for envelopes to the subject, 32 bytes
 * @param signature  of the authority
 */
public record Credential(String format, String attribute, Bytes subject, PublicKey authority, long issued, long expires,
        Element commitment, Bytes envelope, Bytes signature) {

    /** How many bytes of UTF-8 the names of a format and of an attribute may have each. */
    public static final int MAX_NAME = 255;
    /** How many bytes a node key has at most: none of today has more than 172. */
    public static final int MAX_KEY = 200;
    /** The most bytes of all. */
    public static final int MAX_LENGTH = 1 + 4 * Short.BYTES + 2 * (MAX_NAME + MAX_KEY) + 2 * Long.BYTES + Element.LENGTH
            + Envelope.PUBLIC_KEY + KeyType.SECT571R1.signatureLength();
    /** How far the clock of an authority may be ahead of ours. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    static final String SIGNED = "IPv8 attestation credential 1\n";

    private static final int VERSION = 1;
    /** Key types whose signatures are worth 128 bits or more. */
    private static final Set<KeyType> STRONG =
            Set.of(KeyType.CURVE25519, KeyType.SECT409K1, KeyType.SECT571K1, KeyType.SECT571R1);

    /**
     * Signs one.
     *
     * @throws AttestationException if the name of the attribute is too long or not Unicode, or the authority's key too weak
     */
    public static Credential sign(String format, String attribute, PublicKey subject, PrivateKey authority, Instant now,
            Duration validity, Element commitment, Bytes envelope) throws AttestationException {
        checkStrength(authority.publicKey());
        checkName(attribute);
        Credential unsigned = new Credential(format, attribute, Bytes.of(subject.toBytes()), authority.publicKey(),
                now.getEpochSecond(), now.plus(validity).getEpochSecond(), commitment, envelope, Bytes.EMPTY);
        return new Credential(format, attribute, unsigned.subject, unsigned.authority, unsigned.issued, unsigned.expires, commitment,
                envelope, Bytes.of(authority.sign(unsigned.signed())));
    }

    private static void checkName(String attribute) throws AttestationException {
        byte[] name = attribute.getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_NAME || !new String(name, StandardCharsets.UTF_8).equals(attribute)) {
            throw new AttestationException("the name of the attribute cannot be signed: it may have " + MAX_NAME + " bytes");
        }
    }

    private static void checkStrength(PublicKey authority) throws AttestationException {
        if (!STRONG.contains(authority.type())) {
            throw new AttestationException(
                    "the authority's key, on " + authority.type().curve() + ", is too weak to sign attestations of this format");
        }
    }

    /** Returns its bytes. */
    public Bytes toBytes() {
        WireWriter writer = new WireWriter(MAX_LENGTH);
        writeFields(writer);
        return writer.bytes(signature).toBytes();
    }

    private byte[] signed() {
        WireWriter writer = new WireWriter(SIGNED.length() + MAX_LENGTH);
        writeFields(writer.utf8(SIGNED));
        return writer.toByteArray();
    }

    private void writeFields(WireWriter writer) {
        writer.u8(VERSION).varlenHutf8(format).varlenHutf8(attribute).varlenH(subject).varlenH(Bytes.of(authority.toBytes()))
                .u64(issued).u64(expires).bytes(commitment.toBytes()).bytes(envelope);
    }

    /**
     * Reads one, and checks its form only.
     *
     * @throws AttestationException if it has another form
     */
    public static Credential read(Bytes bytes, KeyVault keys) throws AttestationException {
        if (bytes.length() > MAX_LENGTH) {
            throw new AttestationException("a credential that is too long");
        }
        try {
            WireReader reader = new WireReader(bytes.toArray());
            if (reader.u8() != VERSION) {
                throw new AttestationException("a credential of an unknown version");
            }
            String format = text(reader);
            String attribute = text(reader);
            Bytes subject = key(reader);
            PublicKey authority = keys.publicKey(key(reader).toArray());
            Credential credential = new Credential(format, attribute, subject, authority, reader.u64(), reader.u64(),
                    Element.read(reader.bytes(Element.LENGTH)), reader.byteString(Envelope.PUBLIC_KEY),
                    reader.byteString(authority.signatureLength()));
            reader.expectEnd();
            return credential;
        } catch (MalformedPacketException malformed) {
            throw new AttestationException("a credential of another form");
        } catch (InvalidKeyException noKey) {
            throw new AttestationException("a credential of an authority whose key is none");
        }
    }

    private static String text(WireReader reader) throws AttestationException, MalformedPacketException {
        int start = reader.position();
        String text = reader.varlenHutf8();
        if (reader.position() - start > Short.BYTES + MAX_NAME) {
            throw new AttestationException("a credential with a name that is too long");
        }
        return text;
    }

    private static Bytes key(WireReader reader) throws AttestationException, MalformedPacketException {
        Bytes key = reader.varlenH();
        if (key.length() > MAX_KEY) {
            throw new AttestationException("a credential with a key that is too long");
        }
        return key;
    }

    /**
     * Checks what does not depend on the time.
     *
     * @param expectedFormat  the name of our format
     * @param expectedSubject whose it has to be
     * @throws AttestationException saying what does not hold
     */
    public void check(String expectedFormat, PublicKey expectedSubject) throws AttestationException {
        if (!format.equals(expectedFormat)) {
            throw new AttestationException("a credential of another format");
        }
        if (!subject.equals(Bytes.of(expectedSubject.toBytes()))) {
            throw new AttestationException("a credential of another subject");
        }
        checkStrength(authority);
        if (!authority.verify(signed(), signature.toArray())) {
            throw new AttestationException("a credential its authority has not signed");
        }
    }

    /**
     * Checks that it is valid at a time.
     *
     * @throws AttestationException if it is not
     */
    public void checkTime(Instant now) throws AttestationException {
        if (issued > now.plus(CLOCK_SKEW).getEpochSecond()) {
            throw new AttestationException("a credential from the future");
        }
        if (expires <= now.getEpochSecond()) {
            throw new AttestationException("a credential that has expired");
        }
    }

    /** Begins a transcript of something that is said about this credential. */
    public Transcript transcript(String protocol) {
        return new Transcript(protocol).with("credential", toBytes().toArray());
    }
}
