package org.ipv8.transport;

/**
 * How to open a socket.
 *
 * @param portAttempts how many ports to try, counting up from the wanted one, when ports are taken; at least 1
 * @param broadcast    whether datagrams may go to broadcast addresses
 */
public record EndpointOptions(int portAttempts, boolean broadcast) {

    /** As many attempts as the reference makes (spec section 8.6), no broadcast. */
    public static final EndpointOptions DEFAULT = new EndpointOptions(10_000, false);

    /**
     * Checks the number of attempts.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public EndpointOptions {
        if (portAttempts < 1) {
            throw new IllegalArgumentException("portAttempts is " + portAttempts + ", expected at least 1");
        }
    }
}
