package org.ipv8.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Recorded exchanges of pseudonyms, one on each node: a subject, an authority and a verifier that meet, and one with a rendezvous. They build
 * on each other, so they are replayed in their order, each when the state it was recorded in has come.
 */
final class PseudonymExamples {

    static final List<String> NODES = List.of("id1", "id2", "id3", "id4");

    /** Under this hash the recorded value was attested; another time it is another one. */
    private static final String RECORDED_HASH = "A6r0MRkAn3Yaps/mA3QSIi9aQkw=";
    private static final String ALONE = "nothing loaded yet";
    private static final String ATTESTED = "ps2 attested";
    private static final Sign CREDENTIAL = sign("id1", "credentials", "names", 1);

    /** What must be seen somewhere when a state is named for the first time. */
    private record Sign(String path, String list, int size) {
    }

    private static Sign sign(String node, String what, String list, int size) {
        return new Sign("/nodes/" + node + "/identity/" + node.replace("id", "ps") + "/" + what, list, size);
    }

    private final Http http;
    private final Map<String, List<Sign>> awaited = new LinkedHashMap<>();
    private String hash = RECORDED_HASH;

    PseudonymExamples(Http http) {
        this.http = http;
        awaited.put("have met", NODES.subList(0, 3).stream().map(node -> sign(node, "peers", "peers", 2)).toList());
        awaited.put("asked ps2 to attest", List.of(sign("id2", "outstanding/attestations", "requests", 1)));
        awaited.put(ATTESTED, List.of(CREDENTIAL));
        awaited.put("asked ps1 for verification", List.of(sign("id1", "outstanding/verifications", "requests", 1)));
        awaited.put("the proof is complete", List.of(sign("id3", "verifications", "outputs", 1)));
        awaited.put("for verification again", List.of(sign("id1", "outstanding/verifications", "requests", 1)));
    }

    /** Puts the key of a pseudonym where its node looks for it; one that was not recorded, the node makes. */
    static void key(Path home, String node, JsonObject keys) throws IOException {
        Path folder = Files.createDirectories(home.resolve("state").resolve(node).resolve("overlays/identity/pseudonyms"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        JsonObject key = keys.getAsJsonObject("pseudo/" + node);
        if (key != null) {
            Files.write(folder.resolve(node.replace("id", "ps")), HexFormat.of().parseHex(key.get("private").getAsString()));
        }
    }

    /** Returns the exchanges in their order; whoever met nobody was recorded before there was anybody to meet. */
    static List<JsonObject> ordered(JsonArray all) {
        List<JsonObject> examples = new ArrayList<>();
        all.forEach(each -> examples.add(each.getAsJsonObject()));
        examples.removeIf(example -> !NODES.contains(node(example)));
        long alone = examples.stream().filter(example -> state(example).contains("id1") && state(example).contains(ALONE)).count();
        examples.subList(0, (int) alone).sort(Comparator.comparing(PseudonymExamples::node));
        return examples;
    }

    static String node(JsonObject example) {
        return example.get("node").getAsString();
    }

    private static String state(JsonObject example) {
        return example.get("state").getAsString();
    }

    /** Waits for the state an exchange was recorded in, and returns the exchange as it is to be replayed. */
    JsonObject prepared(JsonObject example) {
        String state = state(example);
        awaited.entrySet().removeIf(signs -> state.contains(signs.getKey()) && await(signs.getValue()));
        if (state.contains(ATTESTED)) {
            hash = list(CREDENTIAL).get(0).getAsJsonObject().get("hash").getAsString();
        }
        return JsonParser.parseString(example.toString().replace(RECORDED_HASH, hash)).getAsJsonObject();
    }

    /** Leaves formats out that the reference does not have: whoever shows what there is shows them, too. */
    static JsonElement withoutOwnFormats(JsonElement answer) {
        if (answer instanceof JsonObject object && object.get("schemas") instanceof JsonArray schemas) {
            schemas.deepCopy().asList().stream().filter(schema -> schema.getAsString().startsWith("p256_")).forEach(schemas::remove);
        }
        return answer;
    }

    private JsonArray list(Sign sign) {
        return http.get(sign.path).json().getAsJsonObject().get(sign.list).getAsJsonArray();
    }

    private boolean await(List<Sign> signs) {
        signs.forEach(sign -> Ipv8.await(sign.path, () -> list(sign).size() >= sign.size));
        return true;
    }
}
