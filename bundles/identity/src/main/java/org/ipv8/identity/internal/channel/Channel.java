package org.ipv8.identity.internal.channel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.AttestationObserver;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Attested;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.identity.Expectation;
import org.ipv8.identity.Identity;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * An identity and the attestations under the same key (spec section 7.6). What we attest for a peer, the identity is ready to sign
 * for; what a peer attests for us becomes a credential that this peer is asked to sign.
 */
public final class Channel implements AttestationObserver, AutoCloseable {

    private static final Logger LOG = System.getLogger(Channel.class.getName());

    private final Identity identity;
    private final Attestations attestations;
    private final Verifications verifications;
    private Task observing;

    /**
     * Somebody who waits for consent to verify one of our credentials.
     *
     * @param verifier  who
     * @param attribute the name of the credential
     * @param hash      of the attestation
     */
    public record Asked(PublicKey verifier, String attribute, Bytes hash) {
    }

    private Channel(Identity identity, Attestations attestations) {
        this.identity = identity;
        this.attestations = attestations;
        this.verifications = new Verifications(attestations);
    }

    static Channel open(Identity identity, Attestations attestations) {
        Channel channel = new Channel(identity, attestations);
        channel.observing = attestations.observe(channel);
        return channel;
    }

    @Override
    public void close() {
        observing.close();
    }

    /** Returns the attestations. */
    public Attestations attestations() {
        return attestations;
    }

    /** Returns what was asked of peers, and their answers. */
    public Verifications verifications() {
        return verifications;
    }

    @Override
    public void onIssued(Attested attested) {
        try {
            identity.expect(new Expectation(attested.hash(), attested.attribute(), attested.peer().key(),
                    Optional.of(attested.metadata())));
        } catch (IllegalArgumentException e) { // what the peer wrote cannot be in a credential, so there is nothing to sign
            LOG.log(Level.DEBUG, "nothing will be signed for '" + attested.attribute() + "' of " + attested.peer() + ": "
                    + e.getMessage());
        }
    }

    @Override
    public void onReceived(Attested attested) {
        Attribute attribute = new Attribute(attested.hash(), attested.attribute(), attested.format(), attested.metadata());
        CompletionStage<Credential> signed = attested.peer().key().equals(identity.key()) ? identity.advertise(attribute)
                : identity.request(attested.peer(), attribute);
        logFailure(signed, "'" + attribute.name() + "' is not signed");
    }

    private static void logFailure(CompletionStage<?> stage, String what) {
        stage.whenComplete((result, problem) -> {
            if (problem != null) {
                LOG.log(Level.DEBUG, what + ": " + problem.getMessage());
            }
        });
    }

    /** Asks an authority to attest a value of ours; what becomes of that is told when it is there. */
    public void request(Peer authority, AttributeRequest request) {
        logFailure(attestations.request(authority, request), "'" + request.attribute() + "' is not attested");
    }

    /** Returns who waits for consent, oldest first, as far as we have a credential for what they ask. */
    public List<Asked> asked() {
        List<Credential> credentials = identity.credentials();
        return attestations.pendingVerifications().stream().flatMap(pending -> credentials.stream()
                .filter(credential -> credential.attributeHash().filter(pending.hash()::equals).isPresent()).limit(1)
                .map(credential -> new Asked(pending.verifier().key(), credential.name(), pending.hash()))).toList();
    }

    /**
     * Answers a verifier that waits.
     *
     * @param allowed whether it may verify, this once
     * @return whether it waited for this credential
     */
    public boolean answer(PublicKey verifier, String attribute, boolean allowed) {
        return asked().stream().filter(asked -> asked.verifier.equals(verifier) && asked.attribute.equals(attribute))
                .map(asked -> allowed ? attestations.allowOnce(verifier, asked.hash) : attestations.disallow(verifier, asked.hash))
                .reduce(false, Boolean::logicalOr);
    }
}
