package org.ipv8.peer;

/** The range of UDP ports. */
final class Ports {

    private static final int MAX = 0xffff;

    private Ports() {
    }

    static void check(int port) {
        if (port < 0 || port > MAX) {
            throw new IllegalArgumentException("port " + port + " is outside 0 to " + MAX);
        }
    }
}
