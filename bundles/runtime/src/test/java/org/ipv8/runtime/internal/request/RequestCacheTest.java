package org.ipv8.runtime.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.overlay.Requests;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.internal.packet.DropReason;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.ipv8.wire.Fields;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions and answers (spec section 8.3). */
class RequestCacheTest {

    private static final Address HERE = Address.of("203.0.113.5", 4_000);
    private static final Address THERE = Address.of("203.0.113.6", 4_000);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    record Question(int identifier, int value) implements Payload {
        static final MessageCodec<Question> CODEC = MessageCodec.of(1, Question.class, Fields.u16(Question::identifier),
                Fields.u16(Question::value), Question::new);
        static final MessageType.Signed<Question> TYPE = MessageType.signed(CODEC);
        static final MessageType.Unsigned<Question> UNSIGNED = MessageType.unsigned(CODEC);
    }

    record Answer(int identifier, int value) implements Payload {
        static final MessageCodec<Answer> CODEC = MessageCodec.of(2, Answer.class, Fields.u16(Answer::identifier),
                Fields.u16(Answer::value), Answer::new);
        static final MessageType.Signed<Answer> TYPE = MessageType.signed(CODEC);
        static final MessageType.Unsigned<Answer> UNSIGNED = MessageType.unsigned(CODEC);
    }

    private final TestPeer peer = TestPeer.in(TestNode.COMMUNITY);
    private Requests.Question<Question, Answer> questions;
    private TestNode node;
    private OverlayFactory factory;

    private void start(UnaryOperator<Requests.Builder<Answer>> description) {
        start(Question.TYPE, Answer.TYPE, description);
    }

    private void start(MessageType<Question> question, MessageType<Answer> answer,
            UnaryOperator<Requests.Builder<Answer>> description) {
        factory = TestNode.overlay(TestNode.description(), context -> overlay(context, question, answer, description));
        node = new TestNode(factory);
    }

    private Overlay overlay(OverlayContext context, MessageType<Question> question, MessageType<Answer> answer,
            UnaryOperator<Requests.Builder<Answer>> description) {
        questions = description.apply(context.requests().answeredBy(answer, Answer::identifier)).asking(question);
        return new Overlay() { };
    }

    @AfterEach
    void close() {
        if (node != null) {
            node.close();
        }
    }

    private Peer known() {
        return node.node.network().byKey(peer.key()).orElseGet(() -> node.addPeer(peer.key(), HERE));
    }

    private CompletableFuture<Answer> ask() {
        return questions.ask(known(), identifier -> new Question(identifier, 7)).toCompletableFuture();
    }

    private List<Integer> asked() {
        return node.sent(Question.TYPE).stream().map(sent -> sent.payload().identifier()).toList();
    }

    private void answer(Address from, TestPeer who, int identifier, int value) {
        node.receive(from, who.pack(Answer.TYPE, new Answer(identifier, value)));
    }

    // --- Matching

    @Test
    void anAnswerIsMatchedByItsNumber() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> first = ask();
        CompletableFuture<Answer> second = ask();
        List<Integer> identifiers = asked();

        answer(HERE, peer, identifiers.get(1), 2);
        answer(HERE, peer, identifiers.get(0), 1);

        assertThat(first).isCompletedWithValue(new Answer(identifiers.get(0), 1));
        assertThat(second).isCompletedWithValue(new Answer(identifiers.get(1), 2));
        assertThat(questions.inFlight()).isZero();
        assertThat(node.platform.timers()).as("only the walk is left").isEqualTo(1);
    }

    @Test
    void anAnswerToNothingIsCounted() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> question = ask();
        int identifier = asked().get(0);

        answer(HERE, peer, identifier ^ 1, 1);
        answer(HERE, peer, identifier, 2);
        answer(HERE, peer, identifier, 3);

        assertThat(question).isCompletedWithValue(new Answer(identifier, 2));
        assertThat(node.drops()).containsExactly(Map.entry(DropReason.UNSOLICITED_ANSWER.text(), 2L));
    }

    @Test
    void nobodyElseCanAnswer() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> question = ask();
        int identifier = asked().get(0);

        answer(HERE, TestPeer.in(TestNode.COMMUNITY), identifier, 666);
        assertThat(question).isNotDone();

        answer(THERE, peer, identifier, 1); // whoever signs is the peer, wherever it is
        assertThat(question).isCompletedWithValue(new Answer(identifier, 1));
    }

    @Test
    void anybodyMayAnswerIfItIsSaidSo() {
        start(Requests.Builder::answeredByAnybody);
        CompletableFuture<Answer> question = ask();

        answer(THERE, TestPeer.in(TestNode.COMMUNITY), asked().get(0), 5);

        assertThat(question).isCompleted();
    }

    @Test
    void anUnsignedAnswerHasToComeFromAnAddressOfThePeer() {
        start(Question.UNSIGNED, Answer.UNSIGNED, UnaryOperator.identity());
        node.node.network().updateAddress(known(), AddressSlot.IPV4_LAN, THERE);
        CompletableFuture<Answer> first = ask();
        CompletableFuture<Answer> second = ask();
        List<Integer> identifiers = node.sent(Question.UNSIGNED).stream().map(sent -> sent.payload().identifier()).toList();

        node.receive(Address.of("198.18.0.1", 1), peer.pack(Answer.UNSIGNED, new Answer(identifiers.get(0), 666)));
        assertThat(first).isNotDone();
        node.receive(HERE, peer.pack(Answer.UNSIGNED, new Answer(identifiers.get(0), 1)));
        node.receive(THERE, peer.pack(Answer.UNSIGNED, new Answer(identifiers.get(1), 2)));

        assertThat(first).isCompletedWithValue(new Answer(identifiers.get(0), 1));
        assertThat(second).isCompletedWithValue(new Answer(identifiers.get(1), 2));
    }

    @Test
    void numbersAreUniqueAndCannotBeGuessed() {
        start(builder -> builder.atMostInFlight(PendingQuestions.IDENTIFIERS / 2));
        for (int i = 0; i < 2_000; i++) {
            ask();
        }

        List<Integer> identifiers = asked();
        Set<Integer> steps = new HashSet<>();
        for (int i = 1; i < identifiers.size(); i++) {
            steps.add(identifiers.get(i) - identifiers.get(i - 1));
        }
        assertThat(identifiers).doesNotHaveDuplicates().allMatch(identifier -> identifier >= 0 && identifier <= 65_535);
        assertThat(steps).hasSizeGreaterThan(1_500);
    }

    // --- Time

    @Test
    void withoutAnAnswerTheQuestionFails() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> question = ask();

        node.platform.advance(PATIENCE.minusNanos(1));
        assertThat(question).isNotDone();
        node.platform.advance(Duration.ofNanos(1));

        assertThat(question).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(PeerTimeoutException.class)
                .withMessageContaining("10000 ms");
        assertThat(questions.inFlight()).isZero();
        answer(HERE, peer, asked().get(0), 1);
        assertThat(node.drops()).containsOnlyKeys(DropReason.UNSOLICITED_ANSWER.text());
    }

    @Test
    void aQuestionIsRepeatedAsOftenAsWanted() {
        start(builder -> builder.retries(2).within(Duration.ofSeconds(3)));
        CompletableFuture<Answer> question = ask();
        int identifier = asked().get(0);

        node.platform.advance(Duration.ofSeconds(3));
        node.platform.advance(Duration.ofSeconds(3));
        assertThat(asked()).containsExactly(identifier, identifier);
        assertThat(question).isNotDone();
        node.platform.advance(Duration.ofSeconds(3));

        assertThat(asked()).isEmpty();
        assertThat(question).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("9000 ms");
    }

    @Test
    void anAnswerToARepeatedQuestionCounts() {
        start(builder -> builder.retries(1));
        CompletableFuture<Answer> question = ask();
        node.platform.advance(PATIENCE);

        answer(HERE, peer, asked().get(0), 1);
        node.platform.advance(PATIENCE.multipliedBy(5));

        assertThat(question).isCompleted();
        assertThat(asked()).isEmpty();
    }

    @Test
    void aQuestionNobodyWaitsForIsNotRepeated() {
        start(builder -> builder.retries(5));
        CompletableFuture<Answer> question = ask();
        asked();

        question.cancel(false);
        node.platform.advance(PATIENCE);

        assertThat(asked()).isEmpty();
        assertThat(questions.inFlight()).isZero();
    }

    // --- Bounds

    @Test
    void tooManyQuestionsFailAtOnce() {
        start(builder -> builder.atMostInFlight(3));
        List<CompletableFuture<Answer>> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(ask());
        }

        assertThat(asked.subList(0, 3)).noneMatch(CompletableFuture::isDone);
        assertThat(asked.subList(3, 5)).allSatisfy(question -> assertThat(question).failsWithin(Duration.ZERO)
                .withThrowableThat().withCauseInstanceOf(RejectedExecutionException.class).withMessageContaining("3 questions"));
        assertThat(questions.inFlight()).isEqualTo(3);

        node.platform.advance(PATIENCE);
        assertThat(ask()).as("there is room again").isNotDone();
    }

    @Test
    void theDescriptionHasRanges() {
        start(UnaryOperator.identity());
        Requests.Builder<Answer> builder = node.first().context().requests()
                .answeredBy(MessageType.signed(MessageCodec.of(9, Fields.u16(Answer::identifier), i -> new Answer(i, 0))),
                        Answer::identifier);

        assertThatThrownBy(() -> builder.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atMostInFlight(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atMostInFlight(32_769)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32769 in flight, expected 1 to 32768");
    }

    // --- Failures

    @Test
    void aQuestionThatCannotBeMadeFails() {
        start(UnaryOperator.identity());

        CompletableFuture<Answer> question = questions.ask(known(), identifier -> {
            throw new IllegalStateException("on purpose");
        }).toCompletableFuture();
        CompletableFuture<Answer> tooLarge =
                questions.ask(known(), identifier -> new Question(identifier, 1 << 20)).toCompletableFuture();

        assertThat(question).isCompletedExceptionally();
        assertThat(tooLarge).isCompletedExceptionally();
        assertThat(questions.inFlight()).isZero();
        assertThat(node.platform.timers()).as("only the walk is left").isEqualTo(1);
    }

    @Test
    void whoeverWaitsMayThrow() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> question = ask();
        CompletableFuture<Void> after = question.thenAccept(answer -> {
            throw new IllegalStateException("on purpose");
        });

        answer(HERE, peer, asked().get(0), 1);

        assertThat(after).isCompletedExceptionally();
        assertThat(node.drops()).isEmpty();
        assertThat(questions.inFlight()).isZero();
    }

    // --- The end

    @Test
    void stoppingCancelsEverything() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> waiting = ask();

        node.node.remove(factory);

        assertThat(waiting).isCancelled();
        assertThat(ask()).as("asked later").isCancelled();
        assertThat(node.transport.takeSent()).hasSize(1);
    }

    @Test
    void whoAsksAgainWhenCancelledIsCancelledToo() {
        start(UnaryOperator.identity());
        CompletableFuture<Answer> again = ask().exceptionallyCompose(problem -> {
            assertThat(problem).isInstanceOf(CancellationException.class);
            return ask();
        });

        node.node.remove(factory);

        assertThat(again).isCompletedExceptionally();
        assertThat(questions.inFlight()).isZero();
    }

    @Test
    void aKindDescribedTooLateIsCancelledAtOnce() {
        start(UnaryOperator.identity());
        OverlayContext context = node.first().context();
        Peer known = known();
        node.node.remove(factory);

        Requests.Question<Question, Answer> late = context.requests()
                .answeredBy(MessageType.signed(MessageCodec.of(9, Fields.u16(Answer::identifier), i -> new Answer(i, 0))),
                        Answer::identifier).asking(Question.TYPE);

        assertThat(late.ask(known, identifier -> new Question(identifier, 1)).toCompletableFuture()).isCancelled();
    }
}
