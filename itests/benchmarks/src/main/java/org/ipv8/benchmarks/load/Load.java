package org.ipv8.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.key.KeyVault;

/** Closed-loop load by one thread: each of many senders asks again as soon as it has its answer. */
public final class Load implements AutoCloseable {

    /** After this a question counts as lost; less than a pass, or none ever would. */
    private static final long PATIENCE = Duration.ofMillis(200).toNanos();
    private static final long LOOK_AROUND_MILLIS = 50;

    private final Selector selector = Selector.open();
    private final List<Sender> senders = new ArrayList<>();
    private Latencies latencies;
    private long until;
    private long limit;

    /** Opens sockets on the loopback interface. */
    public Load(int senders, KeyVault vault) throws IOException {
        for (int i = 0; i < senders; i++) {
            this.senders.add(new Sender(vault, selector));
        }
    }

    /**
     * Asks for a while.
     *
     * @throws IOException if answers are wrong
     */
    public Result run(Question question, InetSocketAddress node, Duration duration) throws IOException {
        return run(question, node, duration.toNanos(), Long.MAX_VALUE);
    }

    /**
     * Asks until there was a number of answers, or for an hour.
     *
     * @throws IOException if answers are wrong
     */
    public Result run(Question question, InetSocketAddress node, long answers) throws IOException {
        return run(question, node, Duration.ofHours(1).toNanos(), answers);
    }

    private Result run(Question question, InetSocketAddress node, long nanos, long answers) throws IOException {
        for (Sender sender : senders) {
            sender.aim(question, node);
        }
        latencies = new Latencies();
        limit = answers;
        long start = System.nanoTime();
        until = start + nanos;
        for (Sender sender : senders) {
            sender.ask(System.nanoTime());
        }
        long lost = 0;
        long lookedAround = start;
        while (!isOver()) {
            selector.select(this::advance, LOOK_AROUND_MILLIS);
            long now = System.nanoTime();
            if (now - lookedAround > PATIENCE) {
                lookedAround = now;
                lost += askAgain(now);
            }
        }
        return new Result(latencies, lost, System.nanoTime() - start);
    }

    private boolean isOver() {
        return latencies.count() >= limit || System.nanoTime() - until >= 0;
    }

    private void advance(SelectionKey ready) {
        try {
            Sender sender = (Sender) ready.attachment();
            if (sender.answered()) {
                long now = System.nanoTime();
                latencies.add(now - sender.askedAt);
                if (!isOver()) {
                    sender.ask(now);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long askAgain(long now) throws IOException {
        long lost = 0;
        for (Sender sender : senders) {
            if (now - sender.askedAt > PATIENCE) {
                sender.ask(now);
                lost++;
            }
        }
        return lost;
    }

    /**
     * What came of it.
     *
     * @param latencies of the answers
     * @param lost      questions without an answer
     * @param nanos     how long it took
     */
    public record Result(Latencies latencies, long lost, long nanos) {

        /** Returns answers per second. */
        public double rate() {
            return latencies.count() * 1e9 / nanos;
        }
    }

    @Override
    public void close() throws IOException {
        for (Sender sender : senders) {
            sender.close();
        }
        selector.close();
    }
}
