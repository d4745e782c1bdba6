package org.ipv8.transport.udp.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

import org.ipv8.transport.ReadLoan;

/** One loan of the right to read a socket. Except for {@link #read}, all methods are for any thread. */
final class Loan implements ReadLoan {

    private enum State {
        /** The event loop has not finished the burst in which the loan was asked for. */
        PROMISED,
        LENT,
        READING,
        ENDED
    }

    /** How many datagrams a holder reads at a time, at most. */
    static final int BURST = 64;
    /**
     * After so many full bursts in a row more is coming in than the holder can manage, and what waits in the socket may be for others.
     * The event loop takes it from there as fast as it comes.
     */
    static final int BEHIND = 2;

    private final IntSupplier burst;
    private final Runnable returned;
    private final AtomicReference<State> state = new AtomicReference<>(State.PROMISED);
    /** Written by the holder only. */
    private volatile int bursts;
    private int fullBursts;

    /**
     * Creates a loan that has not begun.
     *
     * @param burst    reads, and returns the number of datagrams
     * @param returned called, by the holder, when the loan ends because of it
     */
    Loan(IntSupplier burst, Runnable returned) {
        this.burst = burst;
        this.returned = returned;
    }

    /** Lets the holder read; returns false if the loan has been given back already. */
    boolean begin() {
        return state.compareAndSet(State.PROMISED, State.LENT);
    }

    @Override
    public boolean read() {
        if (!state.compareAndSet(State.LENT, State.READING)) {
            return false;
        }
        try {
            bursts++;
            int count = burst.getAsInt();
            fullBursts = count == BURST ? fullBursts + 1 : 0;
            return count > 0;
        } finally {
            state.set(State.LENT);
            if (fullBursts == BEHIND) {
                end();
            }
        }
    }

    @Override
    public void end() {
        if (takeBack()) {
            returned.run();
        }
    }

    /** Ends the loan and says so, unless the holder is reading at this moment or it has ended already. */
    boolean takeBack() {
        return state.compareAndSet(State.LENT, State.ENDED) || state.compareAndSet(State.PROMISED, State.ENDED);
    }

    /** Says whether the holder will never read again. */
    boolean hasEnded() {
        return state.get() == State.ENDED;
    }

    /** Returns how often the holder has read. */
    int bursts() {
        return bursts;
    }
}
