package org.ipv8.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortClaimTest {

    private static final Address LOOPBACK = Address.of("127.0.0.1", 1);

    @TempDir
    Path folder;

    @Test
    void movesOnFromATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            try (PortClaim next = find(port, 100)) {
                assertThat(next.port()).isGreaterThan(port);
            }
            assertThatThrownBy(() -> find(port, 1)).isInstanceOf(IOException.class)
                    .hasMessageContaining("no port from " + port);
            assertThat(PortClaim.isFree(LOOPBACK, port)).isFalse();
        }
    }

    @Test
    void keepsAPortFromOthersUntilItIsClosed() throws IOException {
        try (PortClaim any = find(0, 1)) {
            assertThat(any.port()).isPositive();
            assertThat(PortClaim.isFree(LOOPBACK, any.port())).as("for the server itself").isTrue();

            assertThatThrownBy(() -> find(any.port(), 1)).isInstanceOf(IOException.class).hasMessageContaining("claimed");
            any.close();

            try (PortClaim again = find(any.port(), 1)) {
                assertThat(again.port()).isEqualTo(any.port());
            }
        }
    }

    @Test
    void doesWithoutTheFile() throws IOException {
        try (PortClaim claim = PortClaim.find(folder.resolve("missing/ports"), LOOPBACK, 0, 1)) {
            assertThat(PortClaim.isFree(LOOPBACK, claim.port())).isTrue();
        }
    }

    private PortClaim find(int first, int attempts) throws IOException {
        return PortClaim.find(folder.resolve("ports"), LOOPBACK, first, attempts);
    }
}
