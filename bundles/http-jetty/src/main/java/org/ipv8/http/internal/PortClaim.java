package org.ipv8.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.ipv8.peer.Address;

/**
 * A free port that no other node of this user takes until the claim is closed. Jetty opens its socket itself, some time after a port
 * was chosen for it, so that two nodes starting at one moment would choose the same. The claim is a lock on the byte of that number
 * in an empty file, and goes with the process at the latest.
 */
final class PortClaim implements AutoCloseable {

    private static final int MAX_PORT = 65_535;

    private final FileChannel claims;
    private int port;

    private PortClaim(FileChannel claims) {
        this.claims = claims;
    }

    /** The file that all nodes of this user on this machine share. */
    static Path sharedFile() {
        return Path.of(System.getProperty("java.io.tmpdir"), "ipv8-http-ports-" + System.getProperty("user.name"));
    }

    /** Says whether nobody listens on a port. */
    static boolean isFree(Address listen, int port) {
        try {
            freePort(listen, port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Claims a free port, counting up.
     *
     * @param file     what the claimants share; where it cannot be written, the port is free but nobody else knows that it is taken
     * @param first    where to begin; 0 for any
     * @param attempts ports to try, at least 1
     * @throws IOException if none of them can be had
     */
    static PortClaim find(Path file, Address listen, int first, int attempts) throws IOException {
        FileChannel claims = open(file);
        PortClaim claim = new PortClaim(claims);
        try {
            claim.port = claimed(claims, listen, first, attempts);
            return claim;
        } catch (IOException e) {
            claim.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return null; // such as a read-only file system
        }
    }

    private static int claimed(FileChannel claims, Address listen, int first, int attempts) throws IOException {
        String problem = "claimed by another node";
        for (int attempt = 0; attempt < attempts && first + attempt <= MAX_PORT; attempt++) {
            try {
                int port = first == 0 ? freePort(listen, 0) : first + attempt;
                if (isClaimed(claims, port)) {
                    return freePort(listen, port); // under the claim: no other node is between this and opening it
                }
            } catch (IOException e) {
                problem = e.getMessage();
            }
        }
        throw new IOException("no port from " + first + " on is free at " + listen.host() + ": " + problem);
    }

    private static boolean isClaimed(FileChannel claims, int port) throws IOException {
        try {
            return claims == null || claims.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another node in this process
        }
    }

    private static int freePort(Address listen, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), port));
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        if (claims != null) {
            claims.close();
        }
    }
}
