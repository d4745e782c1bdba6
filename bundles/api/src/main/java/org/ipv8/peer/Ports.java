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

    /** Reads decimal digits and nothing else; returns -1 if the text is no port. */
    static int parse(String digits) {
        int port = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && port >= 0; i++) {
            char c = digits.charAt(i);
            port = c >= '0' && c <= '9' ? port * 10 + c - '0' : -1;
            port = port <= MAX ? port : -1;
        }
        return port;
    }
}
