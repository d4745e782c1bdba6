package org.ipv8.tracker.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings;

/** Turns a configuration into settings; says which key of it is wrong. */
final class Configured {

    private static final int MAX_CHURN_INTERVAL = 3_600;

    private Configured() {
    }

    /**
     * Reads the settings of a tracker.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    static TrackerSettings tracker(TrackerConfig config) {
        TrackerSettings.Bounds bounds = new TrackerSettings.Bounds(config.max_peers(), config.max_peers_per_host(),
                config.max_services_per_peer(), config.max_pings(), config.checks_per_second(), config.checks_in_a_row(),
                config.max_hosts());
        if (config.churn_interval() < 1 || config.churn_interval() > MAX_CHURN_INTERVAL) {
            throw new IllegalArgumentException("churn.interval is " + config.churn_interval() + ", expected 1 to "
                    + MAX_CHURN_INTERVAL + " seconds");
        }
        List<Address> listen = Arrays.stream(config.listen()).flatMap(text -> Arrays.stream(text.split(","))) // as in .cfg files
                .map(text -> value("listen", text.strip(), Address::parse)).toList();
        SecurityLevel level = value("key.level", config.key_level(), SecurityLevel::ofLabel);
        return new TrackerSettings(config.name(), listen, optional("wan", config.wan(), Configured::ipv4), level,
                optional("key.file", config.key_file(), Path::of), bounds, Duration.ofSeconds(config.churn_interval()),
                config.hardened());
    }

    /**
     * Reads the settings of the web interface; null if there is to be none.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    static WebApi.Settings web(TrackerConfig config) {
        return config.api_listen().isBlank() ? null
                : new WebApi.Settings(optional("api.listen", config.api_listen(), Configured::ipv4), config.api_key(),
                        optional("api.certificate", config.api_certificate(), Path::of));
    }

    /** Reads a value that may be empty: null then. */
    private static <T> T optional(String key, String text, Function<String, T> read) {
        return text.isBlank() ? null : value(key, text.strip(), read);
    }

    private static <T> T value(String key, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    private static Ipv4Address ipv4(String text) {
        if (Address.parse(text) instanceof Ipv4Address address) {
            return address;
        }
        throw new IllegalArgumentException("'" + text + "' is no IPv4 address, expected IP:PORT");
    }
}
