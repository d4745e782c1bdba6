package org.ipv8.transport.udp.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

import org.ipv8.transport.ReadLoan;

import io.netty.channel.SingleThreadIoEventLoop;

/**
 * Lends the right to read one socket, to one holder at a time, and watches the holder: who does not read may be busy for long, and
 * the next datagram may be for somebody else. Used on the event loop of the socket only.
 */
final class Lender {

    /** A holder who has not read between two looks loses the loan: after ten milliseconds at most. */
    private static final long LOOK_MILLIS = 5;
    /** After that nobody gets it for so long, or others would wait again and again. */
    private static final long PAUSE_MILLIS = 1_000;
    private static final long CLOSE_CHECK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int NOT_LOOKED = -1;
    private static final Logger LOG = System.getLogger(Lender.class.getName());

    private final SingleThreadIoEventLoop loop;
    private final IntSupplier burst;
    private final Runnable listen;
    private Loan loan;
    private int seen;
    private boolean pausing;
    /** The next look, or the end of the pause; null if there is neither. */
    private Future<?> timer;

    /**
     * Creates a lender.
     *
     * @param burst  reads for the holder, and returns the number of datagrams
     * @param listen called on the loop when it has to read by itself again
     */
    Lender(SingleThreadIoEventLoop loop, IntSupplier burst, Runnable listen) {
        this.loop = loop;
        this.burst = burst;
        this.listen = listen;
    }

    /** Promises a loan, unless there is one or it is better to wait. It begins with {@link #begin}. */
    Optional<ReadLoan> lend() {
        if (pausing || hasLent()) {
            return Optional.empty();
        }
        loan = new Loan(burst, this::returned);
        return Optional.of(loan);
    }

    /** Begins the loan that was promised; returns false if there is none. */
    boolean begin() {
        if (loan == null || !loan.begin()) {
            return false;
        }
        seen = NOT_LOOKED;
        if (timer == null) {
            lookLater();
        }
        return true;
    }

    /** Says whether the loop has nothing to read. */
    boolean hasLent() {
        return loan != null && !loan.hasEnded();
    }

    private void lookLater() {
        timer = loop.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        timer = null;
        if (!hasLent()) {
            return;
        }
        int bursts = loan.bursts();
        if (bursts == seen && loan.takeBack()) {
            pausing = true;
            timer = loop.schedule(this::resume, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            listen.run();
        } else {
            seen = bursts;
            lookLater();
        }
    }

    private void resume() {
        timer = null;
        pausing = false;
    }

    /** For any thread. */
    private void returned() {
        try {
            loop.execute(listen);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.TRACE, "the event loop has ended and closed the socket", e);
        }
    }

    /** Ends the loan there is; when this returns, its holder does not read any more. */
    void close() {
        pausing = true;
        if (timer != null) {
            timer.cancel(false); // or it would keep the handler for as long
        }
        while (hasLent() && !loan.takeBack()) {
            LockSupport.parkNanos(CLOSE_CHECK_NANOS); // for as long as one burst takes
        }
    }
}
