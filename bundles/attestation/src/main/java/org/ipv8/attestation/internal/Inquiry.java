package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Verification;
import org.ipv8.attestation.Verification.Match;
import org.ipv8.attestation.internal.Messages.Challenge;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.attestation.internal.Messages.VerifyRequest;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.attestation.spi.AttestationFormat.Question;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.overlay.Task;
import org.ipv8.peer.Peer;
import org.ipv8.wire.Bytes;

/**
 * One verification from the question to the result, which is told once: asking for the attestation, collecting its pieces, and sending
 * challenges, {@value #WINDOW} at a time, each repeated unchanged while it is not answered (spec 9.8). Used in the lane.
 */
final class Inquiry {

    private static final int WINDOW = 10;
    /** How many answers that nobody has signed are looked at, at the same time. */
    private static final int MAX_CHECKING = 32;
    private static final Duration CHALLENGE_PATIENCE = Duration.ofSeconds(2);
    private static final int CHALLENGE_REPEATS = 4;
    /** When to ask again while nothing has come; a subject of the reference asks its user each time. */
    private static final List<Duration> QUESTION_REPEATS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(30));
    /** When to ask again while pieces are missing; a careful subject sends them once in ten seconds. */
    private static final List<Duration> PIECE_REPEATS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(12));

    private final Desk desk;
    private final Peer subject;
    private final AttestationFormat format;
    private final Promise<Verification> promise;
    private final List<Bytes> values;
    private final Bytes hash;
    private final Chunks chunks;
    private final InTurn turns;
    private final Map<Bytes, Open> asked = new HashMap<>();
    private Runnable end = () -> { };
    private Verifier verifier;
    private boolean collected;
    private int checking;
    private Task repeat;

    /** A challenge on its way. */
    private record Open(Bytes challenge, int repeats, Task timeout) {
    }

    /** What a step of the format brings: further challenges and, at the end, the result. */
    private record Step(List<Bytes> challenges, Optional<Verifier.Outcome> outcome) {
    }

    Inquiry(Desk desk, Peer subject, Bytes hash, AttestationFormat format, List<Bytes> values,
            CompletableFuture<Verification> future) {
        this.desk = desk;
        this.subject = subject;
        this.hash = hash;
        this.format = format;
        this.values = values;
        promise = new Promise<>(future);
        chunks = new Chunks(hash, format.limits().publicForm());
        turns = new InTurn(desk.context());
    }

    /** What to do when it is over, whatever came of it. */
    void onEnd(Runnable action) {
        end = action;
    }

    AttestationFormat format() {
        return format;
    }

    boolean isWith(PublicKey key) {
        return subject.key().equals(key);
    }

    boolean hasAsked(Bytes challenge) {
        return asked.containsKey(challenge);
    }

    // --- Getting the attestation

    void begin() {
        promise.until(desk.context().schedule(Desk.PATIENCE, () -> fail(silence())));
        ask();
        repeat(QUESTION_REPEATS);
    }

    private PeerTimeoutException silence() {
        return new PeerTimeoutException("peer " + subject + " did not prove anything in time");
    }

    private void ask() {
        desk.context().send(subject, Messages.VERIFY_REQUEST, new VerifyRequest(desk.context().self().claimGlobalTime(), hash));
    }

    private void repeat(List<Duration> delays) {
        stopRepeating();
        if (!delays.isEmpty()) {
            repeat = desk.context().schedule(delays.get(0), () -> {
                ask();
                repeat(delays.subList(1, delays.size()));
            });
        }
    }

    private void stopRepeating() {
        if (repeat != null) {
            repeat.close();
            repeat = null;
        }
    }

    void receive(Chunk chunk) {
        if (collected) {
            return;
        }
        try {
            boolean first = chunks.isEmpty();
            Optional<Bytes> whole = chunks.add(chunk);
            if (whole.isPresent()) {
                collected = true;
                stopRepeating();
                open(whole.get());
            } else if (first && !chunks.isEmpty()) {
                repeat(PIECE_REPEATS);
            }
        } catch (AttestationException e) {
            fail(e);
        }
    }

    // --- Challenging

    private void open(Bytes publicForm) {
        Question question = new Question(subject.key(), desk.context().self().key(), values, desk.context().clock().now());
        take(() -> {
            verifier = format.verify(publicForm, question, desk.context().secureRandom());
            return step(WINDOW);
        });
    }

    /** Called on another thread, one step at a time. */
    private Step step(int room) {
        List<Bytes> challenges = new ArrayList<>();
        for (Optional<Bytes> next = room > 0 ? verifier.next() : Optional.empty(); next.isPresent(); next = challenges.size() < room
                ? verifier.next() : Optional.empty()) {
            challenges.add(next.get());
        }
        return new Step(challenges, verifier.finished() ? Optional.of(verifier.outcome()) : Optional.empty());
    }

    private void take(Callable<Step> work) {
        Desk.finish(turns.run(work), this::take, this::fail);
    }

    private void take(Step step) {
        if (promise.isDone()) {
            return;
        }
        step.challenges.forEach(challenge -> send(Sha1.of(challenge), challenge, 0));
        step.outcome.ifPresent(outcome -> {
            finish();
            promise.keep(result(outcome));
        });
    }

    private Verification result(Verifier.Outcome outcome) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            matches.add(new Match(values.get(i), outcome.certainties().get(i)));
        }
        return new Verification(subject, hash, format.name(), matches, outcome.attestor(), outcome.attribute(),
                format.strength());
    }

    private void send(Bytes key, Bytes challenge, int repeats) {
        Task timeout = desk.context().schedule(CHALLENGE_PATIENCE, () -> {
            if (repeats == CHALLENGE_REPEATS) {
                fail(silence());
            } else {
                send(key, challenge, repeats + 1);
            }
        });
        asked.put(key, new Open(challenge, repeats, timeout));
        desk.context().send(subject, Messages.CHALLENGE, new Challenge(desk.context().self().claimGlobalTime(), hash, challenge));
    }

    /** Takes an answer nobody has signed, if the format says that it can be from the subject. */
    void receiveBare(Bytes key, Bytes response) {
        Open open = asked.get(key);
        if (checking == MAX_CHECKING || response.length() > format.limits().response()) {
            desk.refuse(Refusal.UNEXPECTED);
            return;
        }
        checking++;
        Desk.finish(turns.run(() -> verifier.isAuthentic(open.challenge, response)), authentic -> {
            checking--;
            if (authentic && asked.containsKey(key)) {
                receive(key, response);
            } else {
                desk.refuse(Refusal.UNEXPECTED);
            }
        }, this::fail);
    }

    void receive(Bytes key, Bytes response) {
        Open answered = asked.remove(key);
        answered.timeout.close();
        if (response.length() > format.limits().response()) {
            fail(new AttestationException("an answer of " + response.length() + " bytes"));
            return;
        }
        take(() -> {
            verifier.answer(answered.challenge, response);
            return step(1);
        });
    }

    // --- The end

    private void finish() {
        stopRepeating();
        asked.values().forEach(open -> open.timeout.close());
        asked.clear();
        end.run();
    }

    void fail(Throwable problem) {
        if (!promise.isDone()) {
            finish();
            promise.fail(problem);
        }
    }

    void cancel() {
        finish();
        promise.cancel();
    }
}
