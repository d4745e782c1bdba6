package org.ipv8.transport;

import java.util.Optional;

import org.ipv8.peer.Address;
import org.osgi.annotation.versioning.ProviderType;

/** An open socket. Safe for use by many threads. Whoever opened it closes it. */
@ProviderType
public interface Endpoint extends AutoCloseable {

    /** Returns the address the socket is bound to, with the real port. */
    Address local();

    /** Says whether datagrams to an address can leave here: whether it is of the socket's address family. */
    boolean reaches(Address destination);

    /**
     * Sends a datagram, at some time soon. Never blocks: when the send queue is full the datagram is dropped and counted. A
     * datagram the operating system refuses is counted and lost.
     *
     * @param data   holds the datagram; free for use again when the method returns
     * @param offset where it starts
     * @param length its length in bytes
     */
    void send(Address destination, byte[] data, int offset, int length);

    /**
     * Lends the right to read. To be called by the handler in {@link DatagramHandler#readComplete} only.
     *
     * @return empty, as by default, if this endpoint does not lend, or not now
     */
    default Optional<ReadLoan> lend() {
        return Optional.empty();
    }

    /** Returns the counters since the socket was opened. */
    EndpointStatistics statistics();

    /** Says whether the socket is open. */
    boolean isOpen();

    /** Closes the socket; no datagram is handed over after this returns. Repeated calls have no effect. */
    @Override
    void close();
}
