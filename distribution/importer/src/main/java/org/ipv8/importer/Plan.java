package org.ipv8.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * What a configuration of py-ipv8 becomes here.
 *
 * @param node     settings of the node: texts and lists of texts
 * @param overlays settings of overlays, by the PID of their configuration
 * @param unmapped sentences on what has no counterpart
 */
record Plan(Map<String, Object> node, Map<String, Map<String, String>> overlays, List<String> unmapped) {

    private static final String DEFAULT_KEY = "anonymous id";
    private static final Map<String, String> NAMES = Map.of("DiscoveryCommunity", "discovery", "DHTDiscoveryCommunity", "dht",
            "HiddenTunnelCommunity", "tunnel", "TunnelCommunity", "tunnel", "IdentityCommunity", "identity",
            "AttestationCommunity", "attestation");
    private static final Set<String> STRATEGIES = Set.of("RandomWalk", "EdgeWalk", "RandomChurn", "PeriodicSimilarity", "PingChurn");
    private static final double SHORTEST_INTERVAL = 0.01;

    /**
     * Maps a configuration.
     *
     * @param keyFiles  where each key is from now on, by alias
     * @param described the keys of the settings that the bundle with a PID describes; empty if there is no such bundle
     */
    static Plan of(String name, Source source, Map<String, String> keyFiles, Function<String, Set<String>> described) {
        Plan plan = new Plan(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        plan.node.put("name", name);
        plan.listen(source);
        plan.keys(source, keyFiles);
        plan.node.put("walker.interval", String.valueOf(Math.max(SHORTEST_INTERVAL, source.interval())));
        if (source.interval() < SHORTEST_INTERVAL) {
            plan.unmapped.add("walker_interval=" + source.interval() + ": the shortest here is " + SHORTEST_INTERVAL);
        }
        plan.overlays(source, described);
        plan.bootstrappers(source);
        if (!source.logLevel().equals("INFO")) {
            plan.unmapped.add("logger.level=" + source.logLevel() + ": ipv8:log sets what the running node logs");
        }
        if (!Set.of(".", "").contains(source.directory())) {
            plan.unmapped.add("working_directory=" + source.directory() + ": what overlays keep is below the home directory here; databases "
                    + "of py-ipv8 are not copied");
        }
        return plan;
    }

    private void listen(Source source) {
        List<String> listen = new ArrayList<>();
        for (Source.Interface each : source.interfaces()) {
            switch (each.name()) {
                case "UDPIPv4" -> listen.add(each.ip() + ":" + each.port());
                case "UDPIPv6" -> listen.add("[" + each.ip() + "]:" + each.port());
                default -> unmapped.add("interface " + each.name() + ": expected UDPIPv4 or UDPIPv6");
            }
            each.more().forEach(more -> unmapped.add("interface " + each.name() + ": '" + more + "' has no counterpart; settings of sockets "
                    + "are those of org.ipv8.transport.udp"));
        }
        if (!listen.isEmpty()) {
            node.put("listen", listen);
        }
    }

    private void keys(Source source, Map<String, String> keyFiles) {
        List<String> further = new ArrayList<>();
        String standard = source.keys().stream().map(Source.Key::alias).filter(DEFAULT_KEY::equals).findFirst()
                .orElseGet(() -> source.keys().isEmpty() ? "" : source.keys().get(0).alias());
        for (Source.Key key : source.keys()) {
            String file = keyFiles.get(key.alias());
            if (file == null) {
                if (key.alias().equals(standard)) {
                    node.put("key.file", "");
                }
                unmapped.add("key '" + key.alias() + "': it was kept nowhere, a new one is made at every start");
            } else if (key.alias().equals(standard)) {
                node.put("key.file", file);
            } else if (key.alias().matches("[^=,]+")) {
                further.add(key.alias() + "=" + file);
            } else {
                unmapped.add("key '" + key.alias() + "': an alias has no ',' and no '=' here");
            }
            if (key.alias().equals(standard) && !key.generation().isEmpty()) {
                node.put("key.generation", key.generation());
            }
        }
        if (!further.isEmpty()) {
            node.put("keys", further);
        }
        List<String> uses = new ArrayList<>();
        source.overlays().stream().filter(overlay -> !overlay.key().equals(standard) && NAMES.containsKey(overlay.type()))
                .forEach(overlay -> uses.add(NAMES.get(overlay.type()) + "=" + overlay.key()));
        if (!uses.isEmpty()) {
            node.put("overlay.keys", uses);
        }
    }

    private void overlays(Source source, Function<String, Set<String>> described) {
        Set<String> names = new LinkedHashSet<>();
        for (Source.Overlay overlay : source.overlays()) {
            String name = NAMES.get(overlay.type());
            if (name == null) {
                unmapped.add("overlay " + overlay.type() + ": not one of py-ipv8's own; here an overlay is a bundle, see "
                        + "docs/tutorial-first-overlay.md");
            } else if (!names.add(name)) {
                unmapped.add("overlay " + overlay.type() + ": a node runs a community once, the first entry counts");
            } else {
                overlay(name, overlay, described.apply("org.ipv8." + name));
            }
        }
        node.put("overlays", names.isEmpty() ? List.of("none") : List.copyOf(names));
    }

    private void overlay(String name, Source.Overlay overlay, Set<String> keys) {
        String what = "overlay " + overlay.type() + ": ";
        if (keys.isEmpty()) {
            unmapped.add(what + "no bundle of this distribution offers it; it will run when one is dropped into deploy/, with its defaults");
            return;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> walkers = new ArrayList<>();
        for (Source.Part part : overlay.walkers()) {
            if (STRATEGIES.contains(part.name())) {
                walkers.add(text(part, what));
            } else {
                unmapped.add(what + "strategy " + part.name() + " is offered by no bundle");
            }
        }
        put(settings, keys, "walkers", String.join(",", walkers), what);
        if (overlay.bootstrappers().isEmpty()) {
            put(settings, keys, "bootstrap", "false", what);
        }
        overlay.initialize().forEach((key, value) -> put(settings, keys, key.replace('_', '.'), String.valueOf(value), what));
        overlay.onStart().forEach(call -> unmapped.add(what + "on_start " + call + " has no counterpart"));
        overlays.put("org.ipv8." + name, settings);
    }

    private void put(Map<String, String> settings, Set<String> keys, String key, String value, String what) {
        if (keys.contains(key)) {
            settings.put(key, value);
        } else {
            unmapped.add(what + "'" + key + "' has no counterpart");
        }
    }

    /** Bootstrappers are the node's here: all that any overlay has, each once. */
    private void bootstrappers(Source source) {
        Set<String> all = new LinkedHashSet<>();
        Set<Set<String>> different = new LinkedHashSet<>();
        for (Source.Overlay overlay : source.overlays()) {
            Set<String> own = new LinkedHashSet<>();
            overlay.bootstrappers().forEach(part -> own.add(text(part, "overlay " + overlay.type() + ": ")));
            all.addAll(own);
            if (!own.isEmpty()) {
                different.add(own);
            }
        }
        if (different.size() > 1) {
            unmapped.add("bootstrappers differ from overlay to overlay; here they are the node's, and all work for every overlay");
        }
        if (all.isEmpty()) {
            unmapped.add("no overlay has a bootstrapper; here a node looks for others at least on the same machine");
        } else {
            node.put("bootstrappers", List.copyOf(all));
        }
    }

    private String text(Source.Part part, String what) {
        StringJoiner text = new StringJoiner(";").add(part.name());
        if (part.peers() != null) {
            text.add("peers=" + part.peers());
        }
        part.init().forEach((key, value) -> {
            String plain = plain(value);
            if (plain.indexOf(';') >= 0 || part.peers() != null && plain.indexOf(',') >= 0) {
                unmapped.add(what + part.name() + "." + key + "=" + plain + " cannot be written");
            } else {
                text.add(key + "=" + plain);
            }
        });
        return text.toString();
    }

    /** Servers are pairs of a host and a port. */
    private static String plain(Object value) {
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().map(Plan::server).toList());
        }
        return String.valueOf(value);
    }

    private static String server(Object value) {
        if (value instanceof List<?> pair && pair.size() == 2) {
            String host = String.valueOf(pair.get(0));
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + pair.get(1);
        }
        return String.valueOf(value);
    }
}
