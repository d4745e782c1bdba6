package org.ipv8.transport;

/**
 * Counters of a socket. Bytes are payload bytes of datagrams.
 *
 * @param packetsUp    datagrams sent
 * @param bytesUp      their bytes
 * @param packetsDown  datagrams received
 * @param bytesDown    their bytes
 * @param queueDrops   datagrams not sent because the send queue was full
 * @param sendFailures datagrams the operating system refused, or that cannot leave by this socket
 * @param receiveDrops datagrams that arrived and were lost here: longer than allowed, of another address family, or the
 *                     handler threw
 */
public record EndpointStatistics(long packetsUp, long bytesUp, long packetsDown, long bytesDown, long queueDrops,
        long sendFailures, long receiveDrops) {

    /** All zeros. */
    public static final EndpointStatistics NONE = new EndpointStatistics(0, 0, 0, 0, 0, 0, 0);

    /** Returns the sums of both. */
    public EndpointStatistics plus(EndpointStatistics other) {
        return new EndpointStatistics(packetsUp + other.packetsUp, bytesUp + other.bytesUp,
                packetsDown + other.packetsDown, bytesDown + other.bytesDown, queueDrops + other.queueDrops,
                sendFailures + other.sendFailures, receiveDrops + other.receiveDrops);
    }
}
