package org.ipv8.transport;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The right to read an {@link Endpoint}, lent by its I/O thread to the thread that works on what arrives. While datagrams come
 * faster than one by one, this spares the two from waking each other up. Used by one thread at a time.
 *
 * <p>A loan ends by {@link #end}, by the endpoint being closed, or because the endpoint takes it back from a holder who does not read
 * for milliseconds, or reads more slowly than datagrams arrive: others may be waiting for what is in the socket.
 */
@ProviderType
public interface ReadLoan {

    /**
     * Reads a burst of datagrams, if there are any: calls the handler of the endpoint on this thread, for each of them and at the
     * end. Never blocks. The handler must not close the endpoint meanwhile.
     *
     * @return false if nothing was there, or if the loan has ended
     */
    boolean read();

    /** Gives the right back to the I/O thread. Repeated calls have no effect. */
    void end();
}
