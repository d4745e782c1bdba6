package org.ipv8.identity.internal.channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.Verification;
import org.ipv8.identity.internal.ledger.AttributeHash;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * What was asked of peers: of each hash the latest question, with its answer once there is one. An attestation of a peer can only be
 * verified once at a time, so what is asked meanwhile is asked afterwards, the latest alone. Safe for use by many threads.
 */
public final class Verifications {

    /** How many are remembered; the oldest give way. */
    private static final int MAX = 1_024;

    private final Attestations attestations;
    private final Map<Bytes, Entry> latest = new LinkedHashMap<>();
    private final Set<Case> running = new HashSet<>();

    /**
     * A question.
     *
     * @param subject   whose value it is
     * @param hash      of the attestation, 20 bytes, or 32 as in a token
     * @param reference the value it may have
     * @param format    how it is attested
     */
    public record Question(Peer subject, Bytes hash, Bytes reference, String format) {

        private Case about() {
            return new Case(subject.key(), AttributeHash.narrow(hash));
        }
    }

    /**
     * A question that was answered.
     *
     * @param question what was asked
     * @param match    how certain it is that this is the value, 0 to 1
     */
    public record Answer(Question question, double match) {
    }

    private record Case(PublicKey subject, Bytes hash) {
    }

    private record Entry(Question question, Answer answer) {
    }

    Verifications(Attestations attestations) {
        this.attestations = attestations;
    }

    /** Asks; an earlier answer for the same hash is forgotten. */
    public void ask(Question question) {
        boolean first;
        synchronized (this) {
            latest.remove(question.about().hash);
            latest.put(question.about().hash, new Entry(question, null));
            if (latest.size() > MAX) {
                latest.remove(latest.keySet().iterator().next());
            }
            first = running.add(question.about());
        }
        if (first) {
            run(question);
        }
    }

    private void run(Question question) {
        Bytes hash = question.about().hash;
        attestations.verify(question.subject, hash, question.format, List.of(question.reference)).whenComplete((result, problem) -> {
            Question next = end(question, result);
            if (next != null) {
                run(next);
            }
        });
    }

    /** Keeps what came of a question, and returns another one that waited for that. */
    private synchronized Question end(Question question, Verification result) {
        Entry entry = latest.get(question.about().hash);
        boolean current = entry != null && entry.question.equals(question);
        if (current && result != null) {
            latest.put(question.about().hash, new Entry(question, new Answer(question, result.matches().get(0).certainty())));
        }
        if (entry != null && !current && entry.question.about().equals(question.about())) {
            return entry.question;
        }
        running.remove(question.about());
        return null;
    }

    /** Returns the answers. */
    public synchronized List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        latest.values().stream().filter(entry -> entry.answer != null).forEach(entry -> answers.add(entry.answer));
        return answers;
    }
}
