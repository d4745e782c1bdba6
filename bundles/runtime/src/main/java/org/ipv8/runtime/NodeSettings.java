package org.ipv8.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;

/**
 * How a node is set up. Start with {@link #of} and change what differs.
 *
 * @param name           of the node, unique in its container
 * @param listen         addresses to listen on; port 0 means any free port
 * @param portAttempts   how many ports to try, counting up, when one is taken
 * @param walkerInterval time between two steps of a discovery strategy; more than zero
 * @param bootstrappers  bootstrappers every overlay gets that wants any
 * @param overlays       names of the overlays to run; empty: all there are
 * @param overlayKeys    aliases of the keys overlays use instead of the one they ask for, by overlay name
 * @param directory      where the node keeps things; null: nowhere, and overlays that ask for a directory fail
 * @param hardening      which weaknesses of the reference are closed
 * @param limits         the bounds of everything that grows
 */
public record NodeSettings(String name, List<Address> listen, int portAttempts, Duration walkerInterval,
        List<Parameters> bootstrappers, Set<String> overlays, Map<String, String> overlayKeys, Path directory,
        Hardening hardening, Limits limits) {

    /** Time between two steps of a strategy in the reference (spec section 6.8). */
    public static final Duration WALKER_INTERVAL = Duration.ofMillis(500);
    private static final int PORT_ATTEMPTS = 10_000;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public NodeSettings {
        Objects.requireNonNull(name, "name");
        listen = List.copyOf(listen);
        bootstrappers = List.copyOf(bootstrappers);
        overlays = Set.copyOf(overlays);
        overlayKeys = Map.copyOf(overlayKeys);
        if (walkerInterval.isNegative() || walkerInterval.isZero()) {
            throw new IllegalArgumentException("walkerInterval is " + walkerInterval + ", expected more than zero");
        }
    }

    /** Settings for a node that listens on some addresses: hardened, in memory only, without bootstrappers. */
    public static NodeSettings of(String name, Address... listen) {
        return new NodeSettings(name, List.of(listen), PORT_ATTEMPTS, WALKER_INTERVAL, List.of(), Set.of(), Map.of(), null,
                Hardening.ON, Limits.DEFAULT);
    }

    /** Changes the bootstrappers. */
    public NodeSettings withBootstrappers(List<Parameters> others) {
        return new NodeSettings(name, listen, portAttempts, walkerInterval, others, overlays, overlayKeys, directory,
                hardening, limits);
    }

    /** Changes the hardening. */
    public NodeSettings withHardening(Hardening other) {
        return new NodeSettings(name, listen, portAttempts, walkerInterval, bootstrappers, overlays, overlayKeys, directory,
                other, limits);
    }

    /** Changes the bounds. */
    public NodeSettings withLimits(Limits others) {
        return new NodeSettings(name, listen, portAttempts, walkerInterval, bootstrappers, overlays, overlayKeys, directory,
                hardening, others);
    }

    /** Changes the time between two steps. */
    public NodeSettings withWalkerInterval(Duration interval) {
        return new NodeSettings(name, listen, portAttempts, interval, bootstrappers, overlays, overlayKeys, directory,
                hardening, limits);
    }

    /** Changes where the node keeps things. */
    public NodeSettings withDirectory(Path path) {
        return new NodeSettings(name, listen, portAttempts, walkerInterval, bootstrappers, overlays, overlayKeys, path,
                hardening, limits);
    }

    /**
     * Returns the settings of a node beside this one: on the same interfaces and ports of its own, with a directory of its own.
     *
     * @param suffix  added to the name
     * @param wanted  names of the overlays to run; unlike elsewhere, empty means none
     */
    public NodeSettings separate(String suffix, Set<String> wanted) {
        List<Address> anyPort = listen.stream().map(address -> Address.of(address.host(), 0)).toList();
        return new NodeSettings(name + "." + suffix, anyPort, portAttempts, walkerInterval, bootstrappers, wanted, Map.of(),
                directory == null ? null : directory.resolve("separate").resolve(suffix), hardening, limits);
    }
}
