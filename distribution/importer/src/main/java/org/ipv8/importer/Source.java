package org.ipv8.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ipv8.key.SecurityLevel;

/**
 * A configuration as py-ipv8 has it, checked as its builder does (spec section 8.5).
 *
 * @param interfaces where to listen, {@code UDPIPv4} and {@code UDPIPv6}
 * @param keys       in their order; the first is used where no other is named
 * @param logLevel   of everything
 * @param directory  where overlays keep things
 * @param interval   seconds between two steps of a strategy
 * @param overlays   in their order
 */
record Source(List<Interface> interfaces, List<Key> keys, String logLevel, String directory, double interval,
        List<Overlay> overlays) {

    private static final int PORT = 8090;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> LEVELS = Set.of("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "NOTSET");
    private static final Set<String> BOOTSTRAPPERS = Set.of("DispersyBootstrapper", "UDPBroadcastBootstrapper");
    private static final String PORT_KEY = "port";
    private static final String CLASS = "class";
    private static final String INIT = "init";

    /** Where to listen; {@code more} is what else is said of it. */
    record Interface(String name, String ip, int port, Set<String> more) {
    }

    /** A key; {@code file} and {@code bin} may be empty. */
    record Key(String alias, String file, String generation, String bin) {
    }

    /** A strategy or bootstrapper with its parameters; {@code peers} is null for a bootstrapper. */
    record Part(String name, Integer peers, Map<String, Object> init) {
    }

    /** An overlay. */
    record Overlay(String type, String key, List<Part> walkers, List<Part> bootstrappers, Map<String, Object> initialize,
            List<String> onStart) {
    }

    /**
     * Reads a configuration.
     *
     * @throws ImportException if py-ipv8 would not take it either, with the reason
     */
    static Source of(Object json) throws ImportException {
        Tree root = Tree.of("configuration", json);
        double interval = root.number("walker_interval");
        if (interval < 0) {
            throw new ImportException("walker_interval=" + interval + ", expected 0 or more");
        }
        String level = root.tree("logger").text("level", "INFO");
        if (!LEVELS.contains(level)) {
            throw new ImportException("logger.level=" + level + ", expected " + String.join(", ", new TreeSet<>(LEVELS)));
        }
        List<Key> keys = new ArrayList<>();
        Set<String> aliases = new HashSet<>();
        for (Tree each : root.trees("keys")) {
            keys.removeIf(key -> aliases.contains(key.alias) && key.alias.equals(each.members().get("alias"))); // the last one counts
            keys.add(key(each));
            aliases.add(keys.get(keys.size() - 1).alias);
        }
        List<Overlay> overlays = new ArrayList<>();
        for (Tree each : root.trees("overlays")) {
            overlays.add(overlay(each, aliases));
        }
        return new Source(interfaces(root), keys, level, root.text("working_directory"), interval, overlays);
    }

    private static List<Interface> interfaces(Tree root) throws ImportException {
        List<Interface> result = new ArrayList<>();
        if (root.members().containsKey("interfaces")) {
            for (Tree each : root.trees("interfaces")) {
                add(result, new Interface(each.text("interface"), each.text("ip", "0.0.0.0"), each.whole(PORT_KEY, PORT, 0, MAX_PORT),
                        each.others(Set.of("interface", "ip", PORT_KEY))));
            }
        }
        if (root.members().containsKey("address") || root.members().containsKey(PORT_KEY)) { // the way it was written earlier
            add(result, new Interface("UDPIPv4", root.text("address", "0.0.0.0"), root.whole(PORT_KEY, PORT, 0, MAX_PORT), Set.of()));
        }
        return result;
    }

    /** With several entries for one interface the last one counts. */
    private static void add(List<Interface> all, Interface next) {
        all.removeIf(each -> each.name.equals(next.name));
        all.add(next);
    }

    private static Key key(Tree tree) throws ImportException {
        String generation = tree.text("generation", "");
        String bin = tree.text("bin", "");
        if (generation.isEmpty() && bin.isEmpty()) {
            throw new ImportException(tree.place() + " has neither 'generation' nor 'bin'");
        }
        if (!generation.isEmpty()) {
            try {
                SecurityLevel.ofLabel(generation);
            } catch (IllegalArgumentException e) {
                throw new ImportException(tree.place() + ": " + e.getMessage());
            }
        }
        return new Key(tree.text("alias"), tree.text("file", ""), generation, bin);
    }

    private static Overlay overlay(Tree tree, Set<String> aliases) throws ImportException {
        String alias = tree.text("key");
        if (!aliases.contains(alias)) {
            throw new ImportException(tree.place() + ": there is no key '" + alias + "'");
        }
        List<Part> walkers = new ArrayList<>();
        for (Tree each : tree.trees("walkers")) {
            walkers.add(new Part(each.text("strategy"), each.whole("peers", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                    each.tree(INIT).members()));
        }
        List<Part> bootstrappers = new ArrayList<>();
        for (Tree each : tree.trees("bootstrappers")) {
            if (!BOOTSTRAPPERS.contains(each.text(CLASS))) {
                throw new ImportException(each.place() + ": unknown bootstrapper '" + each.text(CLASS) + "'");
            }
            bootstrappers.add(new Part(each.text(CLASS), null, each.tree(INIT).members()));
        }
        List<String> calls = new ArrayList<>();
        for (Object each : tree.list("on_start")) {
            calls.add(each instanceof List<?> call && !call.isEmpty() ? String.valueOf(call.get(0)) : String.valueOf(each));
        }
        return new Overlay(tree.text(CLASS), alias, walkers, bootstrappers, tree.tree("initialize").members(), calls);
    }
}
