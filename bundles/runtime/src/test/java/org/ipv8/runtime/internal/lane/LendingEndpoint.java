package org.ipv8.runtime.internal.lane;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointStatistics;
import org.ipv8.transport.ReadLoan;

/** An endpoint that lends the right to read what a test has put into it, and counts. */
public final class LendingEndpoint implements Endpoint {

    /** What reading does, burst by burst. */
    final Queue<Runnable> bursts = new ArrayDeque<>();
    boolean lends = true;
    int ended;
    /** How often it was asked for a loan and gave one. */
    public int lent;

    @Override
    public Optional<ReadLoan> lend() {
        if (!lends) {
            return Optional.empty();
        }
        lent++;
        return Optional.of(new ReadLoan() {
            @Override
            public boolean read() {
                Runnable burst = bursts.poll();
                if (burst != null) {
                    burst.run();
                }
                return burst != null;
            }

            @Override
            public void end() {
                ended++;
            }
        });
    }

    @Override
    public Address local() {
        return Ipv4Address.NULL;
    }

    @Override
    public boolean reaches(Address destination) {
        return false;
    }

    @Override
    public void send(Address destination, byte[] data, int offset, int length) {
        throw new UnsupportedOperationException("lanes do not send");
    }

    @Override
    public EndpointStatistics statistics() {
        return EndpointStatistics.NONE;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
    }
}
