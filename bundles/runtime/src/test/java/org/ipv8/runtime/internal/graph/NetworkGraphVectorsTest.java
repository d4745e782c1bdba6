package org.ipv8.runtime.internal.graph;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.peer.AddressSlot;
import org.ipv8.peer.CommunityId;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operation sequences of {@code network-graph.json} (spec sections 5.3 to 5.5).
 *
 * <p>Where the reference shows a quirk that must not exist here, the sequence says so ({@code quirk}) and carries the
 * reference's results only. There, and nowhere else, an answer may differ from the recorded one; it must then be that of the
 * specification's tables ({@link SpecGraph}, which {@link Pair} compares with every single answer). These are:
 *
 * <ul>
 * <li>the services of an introducer do not grow by asking for walkable addresses (Q23);
 * <li>an address that was removed is no introduction any more;
 * <li>a peer removed by its address is forgotten by key, too, and can come back (Q20);
 * <li>a removed peer is not found by its address (Q21);
 * <li>a peer whose services came first is listed as soon as it is verified (Q22).
 * </ul>
 */
class NetworkGraphVectorsTest {

    private static final KeyVault VAULT = Vaults.create();

    static List<JsonObject> sequences() {
        return Vectors.cases(Vectors.read("network-graph.json"), "sequences");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void sequence(JsonObject sequence) {
        JsonObject addresses = sequence.getAsJsonObject("addresses");
        Pair pair = new Pair(named(sequence, "peers", NetworkGraphVectorsTest::key),
                named(sequence, "addresses", GraphVectors::address),
                named(sequence, "services", id -> CommunityId.of(id.getAsString())));
        boolean mayDiffer = sequence.has("quirk");
        List<JsonObject> steps = Vectors.cases(sequence, "operations");
        boolean observersRecorded = steps.stream().anyMatch(step -> step.has("observers"));
        for (JsonObject step : steps) {
            JsonArray operation = step.getAsJsonArray("op");

            Object answer = perform(operation, pair, name -> Map.of(GraphVectors.slot(addresses.get(name)), name));
            List<String> observed = pair.observed();

            if (!mayDiffer) {
                assertThat(answer).as("answer to %s", operation).isEqualTo(value(step.get("result")));
            }
            if (!mayDiffer && observersRecorded) {
                assertThat(observed).as("observed of %s", operation).isEqualTo(observers(step));
            }
        }
        pair.compare();
    }

    private static <T> Map<String, T> named(JsonObject sequence, String kind, Function<JsonElement, T> value) {
        return sequence.getAsJsonObject(kind).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> value.apply(entry.getValue())));
    }

    private static PublicKey key(JsonElement hex) {
        try {
            return VAULT.publicKey(HexFormat.of().parseHex(hex.getAsString()));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object perform(JsonArray operation, Pair pair, Function<String, Map<AddressSlot, String>> at) {
        List<JsonElement> words = operation.asList();
        String first = words.size() > 1 && !words.get(1).isJsonNull() ? words.get(1).getAsString() : null;
        switch (words.get(0).getAsString()) {
            case "discover_address" ->
                pair.discoverAddress(first, at.apply(text(words, 2)), text(words, 3), text(words, 4), flag(words, 5));
            case "add" -> pair.add(first, at.apply(text(words, 2)));
            case "services" -> pair.discoverServices(first, at.apply(text(words, 2)), texts(words.get(3)));
            case "remove" -> pair.remove(first, at.apply(text(words, 2)));
            case "remove_by_address" -> pair.removeByAddress(first);
            case "blacklist" -> pair.blacklist(first);
            case "blacklist_mid" -> pair.blacklistMid(first);
            default -> {
                return ask(words, first, pair);
            }
        }
        return null;
    }

    private static Object ask(List<JsonElement> words, String first, Pair pair) {
        return switch (words.get(0).getAsString()) {
            case "verified?" -> pair.peers();
            case "by_key?" -> pair.byKey(first);
            case "by_address?" -> pair.byAddress(first);
            case "addresses?" -> pair.addresses(first);
            case "peers?" -> pair.peers(first);
            case "services?" -> pair.services(first);
            case "introductions?" -> pair.introductions(first);
            case "new_style?" -> pair.isNewStyle(first);
            // without a service the style makes no difference
            case "walkable?" -> first == null ? pair.walkable() : pair.walkable(first, flag(words, 2));
            default -> throw new IllegalArgumentException("unknown operation " + words);
        };
    }

    private static String text(List<JsonElement> words, int index) {
        return words.get(index).isJsonNull() ? null : words.get(index).getAsString();
    }

    private static boolean flag(List<JsonElement> words, int index) {
        return index < words.size() && words.get(index).getAsBoolean();
    }

    private static List<String> texts(JsonElement list) {
        return GraphVectors.elements(list).map(JsonElement::getAsString).toList();
    }

    private static Object value(JsonElement result) {
        if (result == null || result.isJsonNull()) {
            return null;
        }
        if (result.isJsonArray()) {
            return Set.copyOf(texts(result));
        }
        return result.getAsJsonPrimitive().isBoolean() ? (Object) result.getAsBoolean() : result.getAsString();
    }

    private static List<String> observers(JsonObject step) {
        return !step.has("observers") ? List.of() : GraphVectors.elements(step.get("observers"))
                .map(told -> String.join(" ", texts(told))).toList();
    }
}
