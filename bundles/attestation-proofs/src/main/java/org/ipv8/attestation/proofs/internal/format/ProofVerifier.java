package org.ipv8.attestation.proofs.internal.format;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.proofs.internal.credential.Credential;
import org.ipv8.attestation.proofs.internal.credential.Envelope;
import org.ipv8.attestation.proofs.internal.group.Element;
import org.ipv8.attestation.proofs.internal.group.Generator;
import org.ipv8.attestation.proofs.internal.group.Scalar;
import org.ipv8.attestation.proofs.internal.proof.Knowledge;
import org.ipv8.attestation.proofs.internal.proof.Statement;
import org.ipv8.attestation.spi.AttestationFormat.Question;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;

/** Asks the subject of a credential whether some statements hold: one challenge each, with a key of its own. */
final class ProofVerifier implements Verifier {

    private final Claim claim;
    private final Credential credential;
    private final Session session;
    /** What each reference value asks, in their order. */
    private final List<Statement> asked;
    private final Queue<Prepared> toAsk = new ArrayDeque<>();
    private final Map<Bytes, Prepared> open = new HashMap<>();
    private final Map<Statement, Boolean> results = new HashMap<>();

    /**
     * A challenge.
     *
     * @param bytes     what is sent
     * @param statement what it asks
     * @param key       V, the key of the verifier for this challenge
     * @param answer    opens the response
     */
    private record Prepared(Bytes bytes, Statement statement, Element key, Envelope.AnswerKey answer) {
    }

    private ProofVerifier(Claim claim, Credential credential, Session session, List<Statement> asked) {
        this.claim = claim;
        this.credential = credential;
        this.session = session;
        this.asked = asked;
    }

    static ProofVerifier of(Claim claim, Credential credential, Question question, SecureRandom random) throws AttestationException {
        List<Statement> asked = new ArrayList<>();
        for (Bytes value : question.values()) {
            asked.add(claim.about(value));
        }
        Set<Statement> different = new LinkedHashSet<>(asked);
        if (different.isEmpty() || different.size() > ProofFormat.QUESTIONS) {
            throw new AttestationException(different.size() + " different values to ask for, allowed are 1 to " + ProofFormat.QUESTIONS);
        }
        Session session = Session.of(credential, question.subject(), question.verifier());
        ProofVerifier verifier = new ProofVerifier(claim, credential, session, asked);
        for (Statement statement : different) {
            verifier.toAsk.add(verifier.prepare(statement, random));
        }
        return verifier;
    }

    private Prepared prepare(Statement statement, SecureRandom random) throws AttestationException {
        Scalar secret = Scalar.random(random);
        Element key = Generator.J.times(secret);
        Knowledge proof = Knowledge.prove(Generator.J, secret, session.challenge(statement.toBytes()), Scalar.random(random));
        Envelope.Sent sent = Envelope.close(credential.envelope().toArray(), session.bytes().toArray(),
                new Challenge(statement, key, proof).toBytes(), random);
        return new Prepared(Bytes.of(sent.bytes()), statement, key, sent.answer());
    }

    @Override
    public Optional<Bytes> next() {
        Optional<Prepared> next = Optional.ofNullable(toAsk.poll());
        next.ifPresent(challenge -> open.put(challenge.bytes, challenge));
        return next.map(Prepared::bytes);
    }

    /** Whoever has not opened the envelope cannot encrypt an answer to it. */
    @Override
    public boolean isAuthentic(Bytes challenge, Bytes response) {
        Prepared sent = open.get(challenge);
        try {
            return sent != null && sent.answer.decrypt(response.toArray()).length > 0;
        } catch (AttestationException forged) {
            return false;
        }
    }

    @Override
    public void answer(Bytes challenge, Bytes response) throws AttestationException {
        Prepared sent = open.remove(challenge);
        if (sent == null) {
            throw new AttestationException("a response to a challenge that is not open");
        }
        Response answer = Response.read(sent.answer.decrypt(response.toArray()), claim.proofLength());
        if (answer.proof().isPresent()) {
            sent.statement.check(answer.proof().get(), credential.commitment(), sent.key, session.response(challenge));
        }
        results.put(sent.statement, answer.proof().isPresent());
    }

    @Override
    public boolean finished() {
        return results.keySet().containsAll(asked);
    }

    @Override
    public Outcome outcome() {
        if (!finished()) {
            throw new IllegalStateException("the verification is not finished");
        }
        List<Double> certainties = asked.stream().map(statement -> results.get(statement) ? 1.0 : 0.0).toList();
        return new Outcome(certainties, Optional.of(credential.authority()), Optional.of(credential.attribute()));
    }
}
