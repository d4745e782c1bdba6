package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.ipv8.peer.Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.ReadLoan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads a socket: its I/O thread, or whoever it was lent to. */
@Timeout(60)
class LoanTest {

    private static final EndpointOptions OPTIONS = EndpointOptions.DEFAULT;
    /** So many datagrams are under way at a time: less than any socket has room for. */
    private static final int WINDOW = 8;
    /** Long enough to notice what must not happen. */
    private static final long SHORT_MILLIS = 200;
    private static final int DATAGRAMS = 4_000;

    static List<Kind> kinds() {
        return Kind.all();
    }

    /** Asks for a loan at the end of each burst, and gives it to a thread that is waiting for one. */
    private static class Borrower implements DatagramHandler {

        final Inbox inbox = new Inbox();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final SynchronousQueue<ReadLoan> loans = new SynchronousQueue<>();

        @Override
        public void received(Endpoint endpoint, Address source, byte[] datagram) {
            threads.add(Thread.currentThread());
            inbox.received(endpoint, source, datagram);
        }

        @Override
        public void readComplete(Endpoint endpoint) {
            endpoint.lend().filter(loan -> !loans.offer(loan)).ifPresent(ReadLoan::end);
        }
    }

    /** Reads while there is anything, gives the loan back, and waits for the next one. */
    private static Thread reader(Borrower borrower) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    ReadLoan loan = borrower.loans.take();
                    while (loan.read()) {
                        continue;
                    }
                    loan.end();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the test is over
            }
        });
        thread.start();
        return thread;
    }

    /** Keeps what arrives, and does something at the end of each burst. */
    private static DatagramHandler atTheEnd(Inbox inbox, Consumer<Endpoint> action) {
        return new DatagramHandler() {
            @Override
            public void received(Endpoint endpoint, Address source, byte[] datagram) {
                inbox.received(endpoint, source, datagram);
            }

            @Override
            public void readComplete(Endpoint endpoint) {
                action.accept(endpoint);
            }
        };
    }

    private static void send(Endpoint from, Endpoint to, int number) {
        from.send(to.local(), ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), 0, Integer.BYTES);
    }

    private static int number(Inbox inbox) throws InterruptedException {
        return ByteBuffer.wrap(inbox.next().data()).getInt();
    }

    @Test
    void everyDatagramArrivesOnceAndInOrderWhoeverReads() throws Exception {
        Borrower borrower = new Borrower();
        Thread reader = reader(borrower);
        try (UdpTransport udp = Kind.NIO.transport(); UdpTransport other = Kind.NIO.transport()) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), OPTIONS, borrower);
            Endpoint sender = other.open(Kind.NIO.anyPort(), OPTIONS, new Inbox());
            int sent = 0;

            for (int expected = 0; expected < DATAGRAMS || !borrower.threads.contains(reader); expected++) {
                while (sent < expected + WINDOW) {
                    send(sender, endpoint, sent++);
                }
                assertThat(number(borrower.inbox)).isEqualTo(expected);
            }

            assertThat(borrower.threads).hasSize(2).anyMatch(thread -> thread.getName().startsWith("ipv8-udp-nio"));
        } finally {
            reader.interrupt();
            reader.join();
        }
    }

    @Test
    void whoDoesNotReadLosesTheLoanAndGetsNoneForAWhile() throws Exception {
        Inbox inbox = new Inbox();
        BlockingQueue<ReadLoan> kept = new LinkedBlockingQueue<>();
        Semaphore refused = new Semaphore(0);
        try (UdpTransport udp = Kind.NIO.transport()) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), OPTIONS, atTheEnd(inbox,
                    at -> at.lend().ifPresentOrElse(kept::add, refused::release)));
            send(endpoint, endpoint, 1);
            assertThat(number(inbox)).isEqualTo(1);
            ReadLoan lost = kept.poll(Inbox.SECONDS, TimeUnit.SECONDS);

            send(endpoint, endpoint, 2);

            assertThat(number(inbox)).as("read by the I/O thread, though it was lent").isEqualTo(2);
            assertThat(lost.read()).isFalse();
            lost.end();
            assertThat(refused.tryAcquire(Inbox.SECONDS, TimeUnit.SECONDS)).as("asked again in vain").isTrue();
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void theHolderReadsNothingAfterClosing() throws Exception {
        try (UdpTransport udp = Kind.NIO.transport(); UdpTransport other = Kind.NIO.transport()) {
            Endpoint sender = other.open(Kind.NIO.anyPort(), OPTIONS, new Inbox());
            for (int i = 0; i < 10; i++) {
                AtomicBoolean closed = new AtomicBoolean();
                AtomicInteger late = new AtomicInteger();
                CountDownLatch traffic = new CountDownLatch(20);
                Borrower borrower = new Borrower() {
                    @Override
                    public void received(Endpoint endpoint, Address source, byte[] datagram) {
                        super.received(endpoint, source, datagram);
                        traffic.countDown();
                        if (closed.get()) {
                            late.incrementAndGet();
                        }
                    }
                };
                Thread reader = reader(borrower);
                Endpoint endpoint = udp.open(Kind.NIO.anyPort(), OPTIONS, borrower);
                Thread flood = new Thread(() -> {
                    while (!closed.get()) {
                        send(sender, endpoint, 0);
                    }
                });
                flood.start();
                assertThat(traffic.await(Inbox.SECONDS, TimeUnit.SECONDS)).isTrue();

                endpoint.close();
                closed.set(true);

                flood.join();
                reader.interrupt();
                reader.join();
                assertThat(late).hasValue(0);
            }
        }
    }

    @Test
    void closingWaitsForTheHolderWhoIsReading() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        AtomicReference<Thread> reader = new AtomicReference<>();
        Borrower borrower = new Borrower() {
            @Override
            public void received(Endpoint endpoint, Address source, byte[] datagram) {
                super.received(endpoint, source, datagram);
                if (Thread.currentThread() == reader.get() && reading.getCount() > 0) {
                    reading.countDown();
                    early.set(awaited(closed));
                }
            }
        };
        reader.set(reader(borrower));
        try (UdpTransport udp = Kind.NIO.transport(); UdpTransport other = Kind.NIO.transport()) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), OPTIONS, borrower);
            Endpoint sender = other.open(Kind.NIO.anyPort(), OPTIONS, new Inbox());
            while (reading.getCount() > 0) {
                send(sender, endpoint, 0);
            }

            endpoint.close();
            closed.countDown();
        } finally {
            reader.get().interrupt();
            reader.get().join();
        }
        assertThat(early).as("closed while the holder was reading").isFalse();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(SHORT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void aLoanEndsWithItsEndpoint() throws Exception {
        Inbox inbox = new Inbox();
        AtomicReference<ReadLoan> loan = new AtomicReference<>();
        try (UdpTransport udp = Kind.NIO.transport()) {
            Endpoint endpoint = udp.open(Kind.NIO.anyPort(), OPTIONS, atTheEnd(inbox, at -> {
                loan.set(at.lend().orElseThrow());
                at.close();
            }));

            send(endpoint, endpoint, 1);

            assertThat(number(inbox)).isEqualTo(1);
            udp.open(Kind.NIO.anyPort(), OPTIONS, inbox).close(); // the loop has been through all it had
            assertThat(loan.get().read()).isFalse();
            loan.get().end();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nobodyButTheHandlerIsLentAnything(Kind kind) throws Exception {
        try (UdpTransport udp = kind.transport()) {
            Endpoint endpoint = udp.open(kind.anyPort(), OPTIONS, new Inbox());

            assertThat(endpoint.lend()).isEmpty();
        }
    }
}
