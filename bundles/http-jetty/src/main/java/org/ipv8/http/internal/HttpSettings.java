package org.ipv8.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;

/**
 * The settings of the server; {@link HttpConfig} says what they mean.
 *
 * @param listen       where to listen
 * @param portAttempts ports to try
 * @param pem          key and certificate; empty for no TLS
 * @param idle         how long a connection may be silent
 * @param threads      at most
 */
record HttpSettings(Address listen, int portAttempts, Optional<Path> pem, Duration idle, int threads) {

    static final String PID = "org.ipv8.http";

    private static final String DEFAULT = "127.0.0.1:8085";
    private static final String OFF = "off";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_IDLE = 3_600;
    private static final int MIN_THREADS = 8;
    private static final int MAX_THREADS = 1_000;

    /**
     * Reads the settings.
     *
     * @param commandLine what {@code --http} says; null or empty for nothing
     * @return empty if there is to be no server
     * @throws IllegalArgumentException naming the setting, its value and what is expected
     */
    static Optional<HttpSettings> read(Map<String, Object> properties, String commandLine) {
        Parameters given = Parameters.of(PID, properties);
        String wanted = commandLine != null && !commandLine.isBlank() ? commandLine : given.text("listen", "");
        if (wanted.strip().equals(OFF)) {
            return Optional.empty();
        }
        Address listen = address(wanted.isBlank() ? DEFAULT : wanted.strip());
        String pem = given.text("tls.pem", "");
        HttpSettings settings = new HttpSettings(listen, given.integer("port.attempts", 1000, 1, MAX_PORT),
                pem.isBlank() ? Optional.empty() : Optional.of(Path.of(pem)), given.seconds("idle.seconds", 30, 1, MAX_IDLE),
                given.integer("threads", 16, MIN_THREADS, MAX_THREADS));
        if (!isLoopback(listen) && settings.pem.isEmpty() && !given.flag("insecure", false)) {
            throw new IllegalArgumentException(PID + ": listen=" + wanted + " is not of this machine only; give tls.pem, a file "
                    + "with certificate and key, or say insecure=true");
        }
        return Optional.of(settings);
    }

    private static Address address(String text) {
        Address address = Address.parse(text);
        if (address instanceof HostAddress) {
            throw new IllegalArgumentException(PID + ": listen=" + text + ", expected IP:PORT, [IPV6]:PORT or off");
        }
        return address;
    }

    private static boolean isLoopback(Address address) {
        try {
            return InetAddress.getByName(address.host()).isLoopbackAddress(); // a literal: nothing is looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
