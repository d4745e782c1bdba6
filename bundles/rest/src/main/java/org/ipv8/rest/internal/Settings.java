package org.ipv8.rest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.ipv8.discovery.Parameters;
import org.ipv8.rest.internal.guard.Access;
import org.ipv8.rest.internal.guard.ApiKey;
import org.ipv8.rest.internal.guard.KeyFile;

/**
 * The settings of the interface; {@link RestConfig} says what they mean.
 *
 * @param root     empty, or a path that begins with a slash and does not end with one
 * @param node     the main node; empty for the first
 * @param bodyTime how long a body may take
 * @param requests how many at a time
 * @param server   a filter; empty for any
 */
record Settings(String root, String node, Access access, boolean referenceStatus, boolean statistics, Duration bodyTime,
        int requests, String server) {

    static final String PID = "org.ipv8.rest";

    private static final String ROOT = "(/[A-Za-z0-9._~-]+)*";
    private static final int MAX_BODY_SECONDS = 3_600;
    private static final int MAX_REQUESTS = 100_000;

    /**
     * Reads the settings.
     *
     * @param keyFile where the key is kept if nothing else is said
     * @throws IllegalArgumentException naming the setting, its value and what is expected
     * @throws IOException              if there is no key to be had
     */
    static Settings read(Map<String, Object> properties, Supplier<Path> keyFile, SecureRandom random) throws IOException {
        Parameters given = Parameters.of(PID, properties);
        String root = given.text("root", "").strip();
        if (!root.matches(ROOT)) {
            throw new IllegalArgumentException(PID + ": root=" + root + ", expected nothing or a path such as /api/ipv8");
        }
        Access access = new Access(key(given, keyFile, random), lower(given, "hosts"), Set.copyOf(given.list("origins")),
                given.flag("insecure", false));
        return new Settings(root, given.text("node", ""), access, given.flag("reference.status", false),
                given.flag("statistics", true), given.seconds("body.seconds", 30, 1, MAX_BODY_SECONDS),
                given.integer("max.requests", 256, 1, MAX_REQUESTS), given.text("server", ""));
    }

    private static Set<String> lower(Parameters given, String key) {
        return given.list(key).stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static ApiKey key(Parameters given, Supplier<Path> keyFile, SecureRandom random) throws IOException {
        String text = given.text("api.key", "generated").strip();
        if (text.equals("none") || text.isEmpty()) {
            return new ApiKey("");
        } else if (!text.equals("generated")) {
            return new ApiKey(text);
        }
        String file = given.text("api.key.file", "");
        return KeyFile.loadOrCreate(file.isBlank() ? keyFile.get() : Path.of(file), random);
    }
}
