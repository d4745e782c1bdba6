package org.ipv8.control.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.function.UnaryOperator;

/**
 * What the command line asked for, read from the framework properties {@code ipv8.run.*}.
 *
 * @param kind       {@code node} or {@code tracker}
 * @param name       the name of the node
 * @param network    {@code local}, {@code lan} or {@code public}; null if not given
 * @param listen     {@code ip:port}; empty if not given
 * @param bootstrap  {@code host:port}; empty if not given
 * @param key        the key file; null if not given
 * @param home       the home directory
 * @param version    the version of the distribution
 * @param shellLevel the start level of the interactive shell; 0 if there is none
 * @param http       whether there is to be an HTTP interface
 */
record RunOptions(String kind, String name, String network, String[] listen, String[] bootstrap, String key, Path home,
        String version, int shellLevel, boolean http) {

    private static final String PREFIX = "ipv8.run.";
    private static final String NETWORK = "network";
    private static final String NODE = "node";

    /** Reads the options from the properties of the framework. */
    static RunOptions read(UnaryOperator<String> properties) {
        return new RunOptions(
                text(properties, "kind", NODE),
                properties.apply(PREFIX + "name"),
                text(properties, NETWORK, null),
                list(properties, "listen"),
                list(properties, "bootstrap"),
                text(properties, "key", null),
                Path.of(properties.apply("ipv8.home")),
                properties.apply("ipv8.version"),
                Integer.parseInt(text(properties, "shell.level", "0")),
                !text(properties, "http", "").equals("off"));
    }

    private static String text(UnaryOperator<String> properties, String name, String absent) {
        String value = properties.apply(PREFIX + name);
        return value == null || value.isEmpty() ? absent : value;
    }

    private static String[] list(UnaryOperator<String> properties, String name) {
        String value = text(properties, name, null);
        return value == null ? new String[0] : value.split(",");
    }

    /** The factory whose configuration makes this node. */
    String factoryPid() {
        return "org.ipv8." + kind;
    }

    /** The configuration of this node. */
    String pid() {
        return factoryPid() + "~" + name;
    }

    /** Where the files of {@code run/} are: {@code ready.json} and the control socket. */
    Path run() {
        return home.resolve("run");
    }

    /**
     * Adds the options to a configuration: what the command line says replaces what a file in {@code etc/} says, and what
     * neither says has a default.
     */
    void applyTo(Dictionary<String, Object> configuration) {
        configuration.put("name", name);
        if (listen.length > 0) {
            configuration.put("listen", listen);
        }
        set(configuration, "key.file", key, home.resolve("keys").resolve(name + ".pem").toString());
        if (kind.equals(NODE)) {
            set(configuration, NETWORK, network, "local");
            set(configuration, "state.directory", null, home.resolve("state").resolve(name).toString());
            if (bootstrap.length > 0) {
                configuration.put("bootstrap", bootstrap);
            }
        }
    }

    private static void set(Dictionary<String, Object> configuration, String key, String given, String absent) {
        if (given != null) {
            configuration.put(key, given);
        } else if (configuration.get(key) == null) {
            configuration.put(key, absent);
        }
    }
}
