package org.ipv8.ssh.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;

/**
 * How the server behaves.
 *
 * @param listen         where
 * @param authorizedKeys the file with the public keys of those who may log in
 * @param hostKey        the file with the server's key
 * @param sessions       how many at the same time
 * @param idle           after how long without a key being pressed a session ends
 */
record SshSettings(Address listen, Path authorizedKeys, Path hostKey, int sessions, Duration idle) {

    static final String PID = "org.ipv8.ssh";
    static final int SESSIONS = 8;
    static final int IDLE_SECONDS = 600;

    private static final int MAX_SESSIONS = 64;
    private static final int MAX_IDLE = 86_400;

    /**
     * Reads the configuration; what the command line of the distribution says of the address prevails.
     *
     * @param framework the properties of the framework
     * @return empty if no remote shell is wanted
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    static Optional<SshSettings> of(Parameters config, UnaryOperator<String> framework) {
        String asked = framework.apply("ipv8.run.ssh");
        String listen = asked == null || asked.isEmpty() ? config.text("listen", "").strip() : asked;
        String home = framework.apply("ipv8.home");
        Path authorized = file(config, "authorized.keys", home, "etc/authorized_keys");
        Path host = file(config, "host.key", home, "keys/ssh_host_key");
        int sessions = config.integer("sessions", SESSIONS, 1, MAX_SESSIONS);
        Duration idle = Duration.ofSeconds(config.integer("idle.seconds", IDLE_SECONDS, 1, MAX_IDLE));
        if (listen.isEmpty()) {
            return Optional.empty();
        }
        Address address = Address.parse(listen);
        if (address instanceof HostAddress) {
            throw new IllegalArgumentException(PID + ": listen=" + listen + ", expected IP:PORT or [IPV6]:PORT");
        }
        if (authorized == null || host == null) {
            throw new IllegalArgumentException(PID + ": without a home directory, authorized.keys and host.key have to be set");
        }
        return Optional.of(new SshSettings(address, authorized, host, sessions, idle));
    }

    private static Path file(Parameters config, String key, String home, String usual) {
        String text = config.text(key, "").strip();
        return !text.isEmpty() ? Path.of(text) : home == null ? null : Path.of(home).resolve(usual);
    }
}
