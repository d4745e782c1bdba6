package org.ipv8.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.ipv8.peer.Address;

/** Looks for a port that nobody listens on. */
final class FreePort {

    private static final int MAX_PORT = 65_535;

    private FreePort() {
    }

    /** Says whether a port is free. */
    static boolean isFree(Address listen, int port) {
        try {
            find(listen, port, 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finds a free port, counting up.
     *
     * @param first where to begin; 0 for any
     * @throws IOException if none of them is free
     */
    static int find(Address listen, int first, int attempts) throws IOException {
        IOException problem = null;
        for (int port = first; port < first + attempts && port <= MAX_PORT; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), port));
                return socket.getLocalPort();
            } catch (IOException e) {
                problem = e;
            }
        }
        throw new IOException("no port from " + first + " on is free at " + listen.host() + ": " + problem.getMessage(), problem);
    }
}
