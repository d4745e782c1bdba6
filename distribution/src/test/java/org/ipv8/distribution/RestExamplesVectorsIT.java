package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.ipv8.distribution.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded exchanges with the reference, replayed against running nodes of the distribution. Exchanges with overlays that are not in the
 * distribution are counted and named; as soon as such an overlay is there, they are replayed.
 */
class RestExamplesVectorsIT {

    private static final Path VECTORS = Path.of(System.getProperty("ipv8.vectors"), "rest-examples.json");
    private static final Pattern KEY = Pattern.compile("API key '([^']*)'");
    private static final Pattern COMMUNITY = Pattern.compile("\\b[A-Z][A-Za-z]*Community\\b");
    /** Of which the specification says that we answer otherwise on purpose (section 11). */
    private static final List<String> DIFFERENT = List.of("short key", "a name that leaves the folder", "a second pseudonym",
            "after that failure", "GET /identity after that", "remove not loaded", "after removing an unloaded",
            "any request_size in the query fails", "size?hops=1");
    private static final Map<String, String> OVERLAY_OF_PATH = new TreeMap<>(Map.of("/dht", "DHTDiscoveryCommunity", "/noblockdht",
            "DHTDiscoveryCommunity", "/tunnel", "HiddenTunnelCommunity", "/identity", "IdentityCommunity"));

    private static final int TRIES = 8;
    private static final long PAUSE_NANOS = 200_000_000;

    @TempDir
    Path directory;

    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> absent = new TreeMap<>();
    /** Ports of the recording that somebody else has here, and those that were taken instead. */
    private final Map<Integer, Integer> moved = new TreeMap<>();
    private int replayed;
    private int different;

    private static JsonObject vectors() throws IOException {
        JsonObject file = JsonParser.parseString(Files.readString(VECTORS)).getAsJsonObject();
        assertThat(file.get("examples").getAsJsonArray()).as("examples in " + VECTORS).isNotEmpty();
        return file;
    }

    private static Map<String, List<JsonObject>> byNode(JsonObject file) {
        Map<String, List<JsonObject>> byNode = new LinkedHashMap<>();
        file.get("examples").getAsJsonArray().forEach(each -> byNode.computeIfAbsent(
                each.getAsJsonObject().get("node").getAsString(), node -> new ArrayList<>()).add(each.getAsJsonObject()));
        return byNode;
    }

    @Test
    void answersLikeTheReference() throws IOException {
        JsonObject file = vectors();
        Map<String, List<JsonObject>> examples = byNode(file);
        int all = examples.values().stream().mapToInt(List::size).sum();

        withoutOverlays("empty", examples.remove("empty"));
        withoutOverlays("keyed", examples.remove("keyed"));
        PseudonymExamples.NODES.forEach(examples::remove);
        amongPeers(file, examples);
        amongPseudonyms(file);

        System.out.println("replayed " + replayed + " of " + all + " recorded exchanges; different on purpose: " + different
                + "; of overlays that are not here: " + absent);
        assertThat(failures).isEmpty();
        assertThat(replayed).isPositive();
        assertThat(replayed + different + absent.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(all);
    }

    /** A node that runs nothing, without statistics; with the key that its state names. */
    private void withoutOverlays(String name, List<JsonObject> examples) throws IOException {
        if (examples == null) {
            return;
        }
        Matcher key = KEY.matcher(examples.get(0).get("state").getAsString());
        Path home = directory.resolve(name);
        configure(home, "org.ipv8.rest", "api.key=" + (key.find() ? key.group(1) : "none"), "reference.status=true", "statistics=false");
        configure(home, "org.ipv8.node~" + name, "overlays=none-at-all");
        try (Ipv8 node = new Ipv8(home).start("--name", name, "--http", "127.0.0.1:0")) {
            Http http = new Http(node.ready().get("http").getAsString(), "");
            for (JsonObject example : examples) {
                replay(http, "", example, Set.of(), null);
            }
        }
    }

    /** The nodes of the recording, with their keys and ports, in one process, after all have met. */
    private void amongPeers(JsonObject file, Map<String, List<JsonObject>> examples) throws IOException {
        Path home = directory.resolve("peers");
        Path place = Files.createTempDirectory(directory, "place");
        JsonObject keys = file.get("keys").getAsJsonObject();
        JsonObject ports = file.get("ports").getAsJsonObject();
        List<String> names = ports.keySet().stream().filter(keys::has).toList();
        for (String name : names) {
            Path keyFile = directory.resolve(name + ".pem");
            Files.write(keyFile, HexFormat.of().parseHex(keys.get(name).getAsJsonObject().get("private").getAsString()));
            configure(home, "org.ipv8.node~" + name, "name=" + name, "key.file=" + keyFile, "listen=127.0.0.1:" + ports.get(name).getAsInt(),
                    "walker.interval=0.1", "overlays=discovery,dht,tunnel", "bootstrappers=" + bootstrapper(place));
        }
        configure(home, "org.ipv8.rest", "api.key=none", "reference.status=true", "node=" + names.get(0));
        configure(home, "org.ipv8.discovery", "walkers=RandomWalk;peers=20");
        try (Ipv8 node = new Ipv8(home).launch("run", "--name", names.get(0), "--http", "127.0.0.1:0", "--key",
                directory.resolve(names.get(0) + ".pem").toString()).awaitReady()) {
            Http http = new Http(node.ready().get("http").getAsString(), "");
            Ipv8.await("all nodes to have met", () -> names.stream().allMatch(name -> http.get("/nodes/" + name + "/network").status() == 200
                    && http.get("/nodes/" + name + "/network").json().getAsJsonObject().get("peers").getAsJsonObject().size() == names.size() - 1));
            Ipv8.await("all nodes to have registered themselves in the DHT", () -> names.stream().allMatch(name -> !http
                    .get("/nodes/" + name + "/dht/statistics").json().getAsJsonObject().get("statistics").getAsJsonObject()
                    .get("num_store_for_me").getAsJsonObject().isEmpty()));
            names.forEach(name -> moved.put(ports.get(name).getAsInt(), Integer.parseInt(http.get("/api/v1/nodes/" + name).json()
                    .getAsJsonObject().get("listening").getAsJsonArray().get(0).getAsString().replaceAll(".*:", ""))));
            Set<String> here = new TreeSet<>();
            Set<String> resources = resources(http);
            http.get("/overlays").json().getAsJsonObject().get("overlays").getAsJsonArray()
                    .forEach(overlay -> here.add(overlay.getAsJsonObject().get("overlay_name").getAsString()));
            examples.forEach((name, list) -> list.forEach(example -> replay(http, names.contains(name) ? "/nodes/" + name : "",
                    example, missing(example, here), names.contains(name) ? resources : Set.of())));
        }
    }

    /** Nodes that show themselves to nobody, with pseudonyms that meet. */
    private void amongPseudonyms(JsonObject file) throws IOException {
        Path home = directory.resolve("pseudonyms");
        Path place = Files.createTempDirectory(directory, "place");
        for (String name : PseudonymExamples.NODES) {
            PseudonymExamples.key(home, name, file.get("keys").getAsJsonObject());
            configure(home, "org.ipv8.node~" + name, "name=" + name, "listen=127.0.0.1:0", "walker.interval=0.1",
                    "overlays=identity", "state.directory=" + home.resolve("state").resolve(name),
                    "bootstrappers=" + bootstrapper(place));
        }
        configure(home, "org.ipv8.identity", "walkers=");
        configure(home, "org.ipv8.rest", "api.key=none", "reference.status=true", "node=id1");
        try (Ipv8 node = new Ipv8(home).launch("run", "--name", "id1", "--http", "127.0.0.1:0").awaitReady()) {
            Http http = new Http(node.ready().get("http").getAsString(), "");
            Ipv8.await("all nodes", () -> PseudonymExamples.NODES.stream().allMatch(name ->
                    http.get("/nodes/" + name + "/overlays").text().contains("IdentityCommunity")));
            PseudonymExamples examples = new PseudonymExamples(http);
            PseudonymExamples.ordered(file.get("examples").getAsJsonArray()).forEach(example -> replay(http,
                    "/nodes/" + PseudonymExamples.node(example), isDifferent(example) ? example : examples.prepared(example), Set.of(), null));
        }
    }

    private static String bootstrapper(Path place) {
        return "LocalBootstrapper;ports=1-1;interval=0.1;max_interval=0.1;directory=" + place;
    }

    private static void configure(Path home, String pid, String... lines) throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.write(home.resolve("etc").resolve(pid + ".cfg"), List.of(lines));
    }

    private static Set<String> missing(JsonObject example, Set<String> here) {
        Set<String> needed = new TreeSet<>();
        Matcher named = COMMUNITY.matcher(example.toString());
        while (named.find()) {
            needed.add(named.group());
        }
        OVERLAY_OF_PATH.forEach((path, overlay) -> {
            if (path(example).startsWith(path)) {
                needed.add(overlay);
            }
        });
        needed.removeAll(here);
        return needed;
    }

    private static boolean isDifferent(JsonObject example) {
        return DIFFERENT.stream().anyMatch(example.get("name").getAsString()::contains);
    }

    private static String path(JsonObject example) {
        return example.get("request").getAsJsonObject().get("path").getAsString();
    }

    /** The first words of paths that somebody really answers: stand-ins name no method. */
    private static Set<String> resources(Http http) {
        Set<String> resources = new TreeSet<>();
        http.get("/docs/swagger.json").json().getAsJsonObject().get("paths").getAsJsonObject().entrySet().forEach(path ->
                path.getValue().getAsJsonObject().entrySet().stream()
                        .filter(method -> !method.getValue().getAsJsonObject().get("x-ipv8-java").getAsString().isEmpty())
                        .forEach(method -> resources.add("/" + path.getKey().split("/")[1])));
        return resources;
    }

    /**
     * Sends a request and compares the answer.
     *
     * @param missing   overlays that are named and not here
     * @param resources what is really answered here; null where nothing is expected to be
     */
    private void replay(Http http, String prefix, JsonObject example, Set<String> missing, Set<String> resources) {
        String name = example.get("name").getAsString();
        boolean answered = resources == null || OVERLAY_OF_PATH.keySet().stream()
                .noneMatch(path -> path(example).startsWith(path) && !resources.contains(path));
        Optional<String> overlay = OVERLAY_OF_PATH.entrySet().stream().filter(each -> path(example).startsWith(each.getKey()))
                .map(Map.Entry::getValue).filter(missing::contains).findFirst();
        if (isDifferent(example)) {
            different++;
        } else if (overlay.isPresent() || !answered) {
            absent.merge(overlay.orElse("resources for " + example.get("node").getAsString()), 1, Integer::sum);
        } else {
            replayed++;
            boolean settles = !prefix.isEmpty() && example.get("request").getAsJsonObject().get("method").getAsString().equals("GET");
            String difference = "";
            for (int i = 0; i == 0 || i < TRIES && settles && !difference.isEmpty(); i++) {
                LockSupport.parkNanos(i * PAUSE_NANOS); // the network may still be telling what it knows
                difference = differences(example, send(http, prefix, example), missing);
            }
            if (!difference.isEmpty()) {
                failures.add(name + ": " + difference);
            }
        }
    }

    private static Answer send(Http http, String prefix, JsonObject example) {
        JsonObject request = example.get("request").getAsJsonObject();
        String body = request.has("json") ? request.get("json").toString() : request.has("body") ? request.get("body").getAsString() : null;
        List<String> headers = new ArrayList<>();
        request.get("headers").getAsJsonObject().entrySet().forEach(header -> {
            headers.add(header.getKey());
            headers.add(header.getValue().getAsString());
        });
        return http.send(request.get("method").getAsString(), prefix + request.get("path").getAsString(),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers.toArray(String[]::new));
    }

    private String differences(JsonObject example, Answer answer, Set<String> missing) {
        JsonObject expected = example.get("response").getAsJsonObject();
        if (answer.status() != expected.get("status").getAsInt()) {
            return "status " + answer.status() + ", expected " + expected.get("status") + ": " + answer.text();
        }
        for (Map.Entry<String, JsonElement> header : expected.get("headers").getAsJsonObject().entrySet()) {
            if (!answer.header(header.getKey()).equals(header.getValue().getAsString())) {
                return header.getKey() + " is " + answer.header(header.getKey()) + ", expected " + header.getValue();
            }
        }
        if (path(example).equals("/docs/swagger.json")) {
            return document(expected.get("json").getAsJsonObject(), answer.json().getAsJsonObject());
        }
        if (!expected.has("json")) {
            return expected.has("body") && !expected.get("body").getAsString().equals(answer.text()) ? "body " + answer.text() : "";
        }
        JsonArray pointers = example.get("volatile") instanceof JsonArray array ? array : new JsonArray();
        JsonElement marked = ExampleJson.without(ExampleJson.mark(expected.get("json"), pointers), missing);
        return ExampleJson.difference(ExampleJson.moved(marked, moved), PseudonymExamples.withoutOwnFormats(answer.json()), "").orElse("");
    }

    /** The document may be of another version; only the names of its paths were recorded. */
    private static String document(JsonObject expected, JsonObject actual) {
        Set<String> paths = new TreeSet<>();
        expected.get("paths").getAsJsonArray().forEach(path -> paths.add(path.getAsString()));
        paths.removeAll(actual.get("paths").getAsJsonObject().keySet());
        JsonObject info = actual.get("info").getAsJsonObject();
        return paths.isEmpty() && info.get("title").equals(expected.get("info").getAsJsonObject().get("title"))
                && info.get("version").equals(expected.get("info").getAsJsonObject().get("version")) ? "" : "paths " + paths + ", " + info;
    }
}
