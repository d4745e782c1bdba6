package org.ipv8.attestation.spi;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Strength;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A proof system with its parameters, under the name that is used on the wire (spec 04, section 6): an OSGi service, found by every
 * attestation overlay of the container. Of several with one name, the highest service ranking is used.
 *
 * <p>How it is used: the subject makes a one-time key per attribute ({@link #generateKey}), the authority attests a value under the
 * public half ({@link #attest}), the subject reads and keeps what it gets ({@link #receive}, {@link #load}), and a verifier gets
 * its public form, sends challenges ({@link #verify}) and evaluates the answers of the subject ({@link Holding#prover}).
 *
 * <p>Methods are called on background threads, may take long, and must be safe for use by many threads. Everything that
 * comes from others is passed in as bytes of bounded size and may be hostile: the answer to that is an
 * {@link AttestationException} with a sentence, and never an endless loop or an effort without a bound.
 */
@ConsumerType
public interface AttestationFormat {

    /** Returns the name on the wire ({@code id_format}), such as {@code id_metadata}. */
    String name();

    /** Returns how well it protects. */
    Strength strength();

    /** Returns how much of everything there is at most, so that others cannot make us work without end. */
    FormatLimits limits();

    /**
     * Says whether the answers of the subject travel in datagrams without its signature. A format whose proofs convince the verifier
     * only, and nobody it shows them to, wants that: who has a signed answer needs no proof to show what the subject has said. The
     * answers have to be bound to subject and verifier by the format itself then.
     */
    default boolean answersUnsigned() {
        return false;
    }

    /** Makes a secret one-time key, in the form that is stored. */
    Bytes generateKey(SecureRandom random);

    /**
     * Returns the public half of a secret one-time key, as it is sent to the authority.
     *
     * @throws AttestationException if it is no such key
     */
    Bytes publicKey(Bytes secretKey) throws AttestationException;

    /**
     * Checks the one-time key of somebody else before anybody is bothered with the request.
     *
     * @throws AttestationException if it is malformed or would give the subject an advantage
     */
    void checkPublicKey(Bytes publicKey) throws AttestationException;

    /**
     * Attests a value: makes the blob that is sent to the subject, its private form.
     *
     * @throws AttestationException if key or value cannot be used
     */
    Bytes attest(Issue issue, SecureRandom random) throws AttestationException;

    /**
     * Returns the part of a blob from {@link #attest} that verifiers will get ({@link Holding#publicForm}): what the authority has to
     * know to vouch for its hash.
     *
     * @throws AttestationException if it is no such blob
     */
    Bytes publicForm(Bytes blob) throws AttestationException;

    /**
     * Reads the blob that an authority has sent to us.
     *
     * @param attribute what it is about, and who has made it
     * @throws AttestationException if it is not what {@link #attest} makes for this key
     */
    Holding receive(Bytes blob, Bytes secretKey, Attribute attribute) throws AttestationException;

    /**
     * Reads a blob that was stored ({@link Holding#storedForm}).
     *
     * @throws AttestationException if it is damaged
     */
    Holding load(Bytes blob, Bytes secretKey) throws AttestationException;

    /**
     * Begins to verify what a subject holds.
     *
     * @param publicForm what the subject has sent, and its hash is the one that was asked for
     * @throws AttestationException if it is malformed, or cannot be an attestation of this format
     */
    Verifier verify(Bytes publicForm, Question question, SecureRandom random) throws AttestationException;

    /**
     * Which attribute of whom, attested by whom.
     *
     * @param name      of the attribute
     * @param subject   the node key of its owner
     * @param authority the node key of who attests it
     */
    record Attribute(String name, PublicKey subject, PublicKey authority) {
    }

    /**
     * What to attest.
     *
     * @param attribute  which attribute of whom
     * @param authority  our own node key. Datagrams are signed with it as well: whatever else is signed begins with
     *                   bytes that no datagram begins with
     * @param subjectKey the one-time public key of the subject, which {@link #checkPublicKey} has accepted
     * @param value      the value
     * @param now        the time of the node
     */
    record Issue(Attribute attribute, PrivateKey authority, Bytes subjectKey, Bytes value, Instant now) {
    }

    /**
     * What to verify.
     *
     * @param subject  the node key of whom we ask
     * @param verifier our own node key
     * @param values   the reference values, at least one
     * @param now      the time of the node, for formats whose attestations expire
     */
    record Question(PublicKey subject, PublicKey verifier, List<Bytes> values, Instant now) {

        /** Copies the list. */
        public Question {
            values = List.copyOf(values);
        }
    }
}
