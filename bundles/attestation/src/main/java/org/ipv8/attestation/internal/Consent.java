package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.attestation.internal.Messages.BareResponse;
import org.ipv8.attestation.internal.Messages.Response;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Prover;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * That one peer may verify one attestation, for a while: so many different challenges, so fast, and the same answer to the same
 * challenge without any work (spec 11.4). Used in the lane.
 */
final class Consent {

    private static final int MAX_IN_WORK = 64;
    /** More than the largest verification has, and then as fast as a careful verifier. */
    private static final int BURST = 1_200;
    private static final int PER_SECOND = 100;

    private final Desk desk;
    private final AttestationFormat format;
    private final Bytes publicForm;
    private final Prover prover;
    private final InTurn turns;
    private final TokenBucket bucket;
    private final boolean once;
    private final Map<Bytes, Bytes> answers = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private int taken;
    private int inWork;
    private boolean closed;
    private boolean transferred;
    private long lastTransfer;

    Consent(Desk desk, AttestationFormat format, Holding holding, PublicKey verifier, boolean once) {
        this.desk = desk;
        this.format = format;
        this.once = once;
        publicForm = holding.publicForm();
        prover = holding.prover(desk.context().self().key(), verifier, desk.context().secureRandom());
        turns = new InTurn(desk.context());
        bucket = new TokenBucket(BURST, PER_SECOND, desk.now());
    }

    Bytes publicForm() {
        return publicForm;
    }

    boolean isOf(AttestationFormat other) {
        return format == other;
    }

    /**
     * Says whether a verifier that asks again needs another one. A verifier repeats its question only until it has all pieces, so one that
     * asks after a challenge begins anew.
     */
    boolean isOver() {
        return isUsedUp() || once && taken > 0;
    }

    private boolean isUsedUp() {
        return taken >= format.limits().challenges();
    }

    boolean mayTransfer(long now, Duration pause) {
        if (transferred && now - lastTransfer < pause.toNanos()) {
            return false;
        }
        transferred = true;
        lastTransfer = now;
        return true;
    }

    void until(Task task) {
        if (closed) {
            task.close();
        } else {
            tasks.add(task);
        }
    }

    boolean close() {
        closed = true;
        tasks.forEach(Task::close);
        tasks.clear();
        return true;
    }

    void answer(Peer verifier, Bytes challenge) {
        Bytes known = answers.get(Sha1.of(challenge));
        if (challenge.length() > format.limits().challenge()) {
            desk.refuse(Refusal.BAD_CHALLENGE);
        } else if (!bucket.take(desk.now()) || known == null && (isUsedUp() || inWork >= MAX_IN_WORK)) {
            desk.refuse(Refusal.TOO_MANY_CHALLENGES);
        } else if (known == null) {
            compute(verifier, challenge);
        } else if (!known.isEmpty()) {
            send(verifier, Sha1.of(challenge), known);
        }
    }

    private void compute(Peer verifier, Bytes challenge) {
        Bytes hash = Sha1.of(challenge);
        answers.put(hash, Bytes.EMPTY); // a repetition before the answer is there is not worth a second one
        taken++;
        inWork++;
        Desk.finish(turns.run(() -> prover.respond(challenge)), response -> {
            inWork--;
            answers.put(hash, response);
            if (!closed) {
                send(verifier, hash, response);
            }
        }, problem -> {
            inWork--;
            desk.refuse(Refusal.BAD_CHALLENGE);
        });
    }

    private void send(Peer verifier, Bytes hash, Bytes response) {
        if (format.answersUnsigned()) {
            desk.context().send(verifier, Messages.BARE_RESPONSE, new BareResponse(hash, response));
        } else {
            desk.context().send(verifier, Messages.RESPONSE,
                    new Response(desk.context().self().claimGlobalTime(), hash, response));
        }
    }
}
