package org.ipv8.tracker.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.ipv8.discovery.Parameters;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.tracker.TrackerSettings;
import org.ipv8.tracker.TrackerSettings.Bounds;

/** Turns a configuration into settings; says which key of it is wrong. */
final class Configured {

    static final String PID = "org.ipv8.tracker";
    static final String NAME = "tracker";

    private static final String LISTEN = "0.0.0.0:8090";
    private static final double MAX_CHURN_INTERVAL = 3_600;

    private final Parameters values;

    Configured(Map<String, Object> properties) {
        this.values = Parameters.of(PID, properties);
    }

    String name() {
        return values.text("name", NAME);
    }

    /**
     * Reads the settings of the tracker.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    TrackerSettings tracker() {
        List<Address> listen = values.list("listen", LISTEN).stream().map(text -> value("listen", text, Address::parse)).toList();
        return new TrackerSettings(name(), listen, optional("wan", Configured::ipv4),
                value("key.level", values.text("key.level", SecurityLevel.VERY_LOW.label()), SecurityLevel::ofLabel),
                optional("key.file", Path::of), bounds(), churnInterval(), values.flag("hardened", true));
    }

    private Duration churnInterval() {
        return values.seconds("churn.interval", TrackerSettings.CHURN_INTERVAL.toSeconds(), 1, MAX_CHURN_INTERVAL);
    }

    private Bounds bounds() {
        Bounds usual = Bounds.DEFAULT;
        return new Bounds(bound("max.peers", usual.peers(), 1), bound("max.peers.per.host", usual.peersPerHost(), 1),
                bound("max.services.per.peer", usual.servicesPerPeer(), 1), bound("max.pings", usual.pings(), 1),
                bound("checks.per.second", usual.checksPerSecond(), 1),
                bound("checks.in.a.row", usual.checksInARow(), Bounds.COST_OF_BINARY_CURVE),
                bound("max.hosts", usual.hosts(), 1));
    }

    private int bound(String key, int usual, int min) {
        return values.integer(key, usual, min, Bounds.MAX);
    }

    /**
     * Reads the settings of the web interface; null if there is to be none.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    WebApi.Settings web() {
        Ipv4Address listen = optional("api.listen", Configured::ipv4);
        return listen == null ? null : new WebApi.Settings(listen, values.text("api.key", ""), optional("api.certificate", Path::of));
    }

    /** Reads a value that may be empty: null then. */
    private <T> T optional(String key, Function<String, T> read) {
        String text = values.text(key, "").strip();
        return text.isEmpty() ? null : value(key, text, read);
    }

    private static <T> T value(String key, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PID + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private static Ipv4Address ipv4(String text) {
        if (Address.parse(text) instanceof Ipv4Address address) {
            return address;
        }
        throw new IllegalArgumentException("'" + text + "' is no IPv4 address, expected IP:PORT");
    }
}
