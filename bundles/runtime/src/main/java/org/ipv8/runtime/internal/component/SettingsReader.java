package org.ipv8.runtime.internal.component;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.ipv8.discovery.Parameters;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.runtime.Hardening;
import org.ipv8.runtime.Limits;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.settings.Names;

/** Turns a configuration into settings; whatever is wrong is said with the key, the value and what is allowed. */
final class SettingsReader {

    private static final double MIN_INTERVAL = 0.01;
    private static final double MAX_INTERVAL = 3_600;
    private static final double NANOS = 1e9;
    private static final int MAX_PORT_ATTEMPTS = 65_535;

    private SettingsReader() {
    }

    /** The networks a node can be in. */
    private enum Reach {
        LOCAL("127.0.0.1:8090", "LocalBootstrapper"),
        LAN("0.0.0.0:8090", "LocalBootstrapper", "UDPBroadcastBootstrapper"),
        PUBLIC("0.0.0.0:8090", "DispersyBootstrapper");

        private final String listen;
        private final List<String> bootstrappers;

        Reach(String listen, String... bootstrappers) {
            this.listen = listen;
            this.bootstrappers = List.of(bootstrappers);
        }

        static Reach of(String name) {
            for (Reach reach : values()) {
                if (reach.name().equalsIgnoreCase(name)) {
                    return reach;
                }
            }
            throw new IllegalArgumentException("network=" + name + ", expected local, lan or public"
                    + Names.hint(name, Arrays.stream(values()).map(reach -> reach.name().toLowerCase(Locale.ROOT)).toList()));
        }
    }

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException naming the key, the value and what is allowed
     */
    static NodeSettings read(NodeConfig config) {
        Reach reach = Reach.of(config.network());
        List<Address> listen = each("listen", split(config.listen()), SettingsReader::listenAddress);
        return new NodeSettings(required("name", config.name()),
                listen.isEmpty() ? List.of(Address.parse(reach.listen)) : listen,
                inRange("port.attempts", config.port_attempts(), MAX_PORT_ATTEMPTS), interval(config.walker_interval()),
                bootstrappers(config, reach), Set.of(split(config.overlays())),
                pairs("overlay.keys", config.overlay_keys()),
                config.state_directory().isBlank() ? null : path("state.directory", config.state_directory()),
                config.hardened() ? Hardening.ON : Hardening.OFF, limits(config));
    }

    private static Address listenAddress(String text) {
        Address address = Address.parse(text);
        if (address instanceof HostAddress) {
            throw new IllegalArgumentException("'" + text + "' has no IP address, expected IP:PORT or [IPV6]:PORT");
        }
        return address;
    }

    private static List<Parameters> bootstrappers(NodeConfig config, Reach reach) {
        List<Parameters> result = new ArrayList<>(each("bootstrappers", config.bootstrappers(), Parameters::parse));
        if (result.isEmpty()) {
            reach.bootstrappers.forEach(name -> result.add(new Parameters(name, Map.of())));
        }
        List<Address> servers = each("bootstrap", split(config.bootstrap()), Address::parse);
        if (!servers.isEmpty()) {
            result.add(new Parameters("DispersyBootstrapper", Map.of("ip_addresses", join(servers, false),
                    "dns_addresses", join(servers, true))));
        }
        return result;
    }

    private static String join(List<Address> servers, boolean names) {
        return String.join(",", servers.stream().filter(server -> server instanceof HostAddress == names)
                .map(Address::toString).toList());
    }

    private static Limits limits(NodeConfig config) {
        return new Limits(inRange("max.verified.peers", config.max_verified_peers(), Limits.MAX_PEERS),
                inRange("max.addresses", config.max_addresses(), Limits.MAX_ADDRESSES),
                inRange("max.addresses.per.introducer", config.max_addresses_per_introducer(), Limits.MAX_PER_PEER),
                inRange("max.services.per.peer", config.max_services_per_peer(), Limits.MAX_SERVICES),
                inRange("max.unverified.services", config.max_unverified_services(), Limits.MAX_PEERS),
                inRange("max.blacklist", config.max_blacklist(), Limits.MAX_PEERS),
                inRange("max.waiting.packets", config.max_waiting_packets(), Limits.MAX_ADDRESSES),
                inRange("max.stranger.keys", config.max_stranger_keys(), Limits.MAX_PEERS),
                inRange("max.muted.sources", config.max_muted_sources(), Limits.MAX_PEERS),
                inRange("max.open.requests", config.max_open_requests(), Limits.MAX_OPEN),
                inRange("max.networks", config.max_networks(), Limits.MAX_PEERS));
    }

    private static Duration interval(double seconds) {
        if (!(seconds >= MIN_INTERVAL && seconds <= MAX_INTERVAL)) {
            throw new IllegalArgumentException("walker.interval=" + seconds + ", expected " + MIN_INTERVAL + " to "
                    + MAX_INTERVAL + " seconds");
        }
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    private static int inRange(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", expected 1 to " + max);
        }
        return value;
    }

    /**
     * Reads what kind of keys to make.
     *
     * @throws IllegalArgumentException naming the key, the value and what is allowed
     */
    static SecurityLevel level(NodeConfig config) {
        return each("key.generation", new String[] {config.key_generation()}, SecurityLevel::ofLabel).get(0);
    }

    /**
     * Reads the name of a file or directory.
     *
     * @throws IllegalArgumentException naming the key and the value
     */
    static Path path(String key, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(key + "='" + value + "', expected the name of a file or directory: "
                    + e.getReason(), e);
        }
    }

    private static String required(String key, String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(key + "='" + value + "', expected letters, digits, '.', '_' and '-'");
        }
        return value;
    }

    /** A {@code .cfg} file knows no lists: there, entries are separated by commas. */
    private static String[] split(String[] entries) {
        return Arrays.stream(entries).flatMap(entry -> Arrays.stream(entry.split(",")))
                .map(String::strip).filter(entry -> !entry.isEmpty()).distinct().toArray(String[]::new);
    }

    private static <T> List<T> each(String key, String[] values, Function<String, T> reader) {
        List<T> result = new ArrayList<>();
        for (String value : values) {
            try {
                result.add(reader.apply(value.strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
            }
        }
        return result;
    }

    /**
     * Reads {@code NAME=VALUE} entries.
     *
     * @throws IllegalArgumentException naming the key and the entry
     */
    static Map<String, String> pairs(String key, String[] entries) {
        Map<String, String> result = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(key + ": '" + entry + "', expected NAME=VALUE");
            }
            result.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
        }
        return result;
    }
}
