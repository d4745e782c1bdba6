package org.ipv8.dht.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.has;
import static org.ipv8.dht.internal.DhtVectors.key;
import static org.ipv8.dht.internal.DhtVectors.list;
import static org.ipv8.dht.internal.DhtVectors.publicKey;
import static org.ipv8.vectors.Vectors.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.dht.Dht;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.Mid;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values, tokens and storage, as the reference has them where it is not hardened. */
class StorageVectorsTest {

    private static final double NANOS = 1e9;
    private final Values values = new Values(DhtVectors.VAULT);

    @Test
    void tokens() {
        JsonObject all = DhtVectors.FILE.getAsJsonObject("tokens");
        for (JsonObject each : Vectors.cases(all, "derivation")) {
            assertThat(ReferenceTokens.DERIVATION.derive(address(each.getAsJsonObject("address")), key(text(each, "key")).publicKey().mid(),
                    bytes(each, "secret").toArray())).isEqualTo(bytes(each, "token"));
        }
    }

    @Test
    void tokensAgeTheSameWayWhateverTheyAreMadeOf() {
        JsonObject rotation = DhtVectors.FILE.getAsJsonObject("tokens").getAsJsonObject("rotation");
        Iterator<Bytes> secrets = list(rotation.get("secrets")).iterator();
        Tokens reference = new Tokens(ReferenceTokens.DERIVATION, () -> secrets.next().toArray());
        Iterator<Bytes> again = list(rotation.get("secrets")).iterator();
        Tokens ours = new Tokens(new HmacTokens(), () -> again.next().toArray());
        Mid mid = key(text(rotation, "key")).publicKey().mid();
        var address = address(rotation.getAsJsonObject("address"));
        Map<Bytes, Bytes> twins = new HashMap<>();
        boolean first = true;
        for (JsonObject step : Vectors.cases(rotation, "steps")) {
            if (!first) {
                reference.rotate();
                ours.rotate();
            }
            first = false;
            assertThat(reference.issue(address, mid)).isEqualTo(bytes(step, "issued"));
            twins.put(bytes(step, "issued"), ours.issue(address, mid));
            step.getAsJsonObject("valid").entrySet().forEach(entry -> {
                Bytes token = Bytes.ofHex(entry.getKey());
                assertThat(reference.isValid(token, address, mid)).isEqualTo(entry.getValue().getAsBoolean());
                assertThat(ours.isValid(twins.get(token), address, mid)).isEqualTo(entry.getValue().getAsBoolean());
            });
        }
    }

    @Test
    void valuesAreTheSameBytes() {
        for (JsonObject each : Vectors.cases(DhtVectors.FILE.getAsJsonObject("values"), "positive")) {
            Bytes data = bytes(each, "data");
            boolean signed = text(each, "type").equals("signed");
            Bytes written = signed ? Values.signed(data, each.get("version").getAsLong(), key(text(each, "key")))
                    : Values.unsigned(data);
            Value read = values.read(bytes(each, "value")).orElseThrow();

            assertThat(written).isEqualTo(bytes(each, "value"));
            assertThat(read.data()).isEqualTo(data);
            assertThat(read.version()).isEqualTo(each.get("version").getAsLong());
            assertThat(read.signer()).isEqualTo(signed ? publicKey(bytes(each, "public_key")) : null);
            assertThat(read.storageId()).isEqualTo(bytes(each, "storage_id"));
            assertThat(written.length() <= Dht.MAX_VALUE).isEqualTo(each.get("fits_170").getAsBoolean());
            assertThat(data.length() <= Values.maxData(read.signer())).isEqualTo(each.get("fits_170").getAsBoolean());
        }
    }

    /** What makes the reference give up is no more than a value that is left out (H12). */
    @TestFactory
    Stream<DynamicTest> valuesThatAreNone() {
        return Vectors.cases(DhtVectors.FILE.getAsJsonObject("values"), "negative").stream()
                .map(each -> DynamicTest.dynamicTest(text(each, "name"), () -> {
                    Optional<Value> read = values.read(bytes(each, "value"));
                    if (each.get("reference").isJsonObject()) {
                        JsonObject expected = each.getAsJsonObject("reference");
                        assertThat(read.orElseThrow().data()).isEqualTo(bytes(expected, "data"));
                        assertThat(read.get().version()).isEqualTo(expected.get("version").getAsLong());
                        assertThat(read.get().signer()).isEqualTo(has(expected, "public_key")
                                ? publicKey(bytes(expected, "public_key")) : null);
                    } else {
                        assertThat(read).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsLeftOfManyValues() {
        return Vectors.cases(DhtVectors.FILE.getAsJsonObject("values"), "post_process").stream()
                .map(each -> DynamicTest.dynamicTest(text(each, "name"), () -> {
                    List<Value> left = Values.newest(list(each.get("values")).stream()
                            .flatMap(value -> values.read(value).stream()).toList());
                    List<JsonObject> expected = Vectors.cases(each, "result");

                    assertThat(left.stream().map(Value::data)).isEqualTo(expected.stream().map(r -> bytes(r, "data")).toList());
                    for (int i = 0; i < left.size(); i++) {
                        assertThat(left.get(i).signer()).isEqualTo(has(expected.get(i), "public_key")
                                ? publicKey(bytes(expected.get(i), "public_key")) : null);
                    }
                }));
    }

    /** As the reference, but the owner's value is first (H13), and nothing that has expired is served or kept (H14). */
    @TestFactory
    Stream<DynamicTest> storage() {
        return DhtVectors.cases("storage").stream().map(all -> DynamicTest.dynamicTest(text(all, "name"), () -> {
            Target target = Target.ofHex(text(all, "key"));
            Storage storage = new Storage(Caps.DEFAULT, () -> new Id(0, 0, 0), Storage.Keeper.NONE);
            Map<Bytes, Entry> entries = new HashMap<>();
            for (JsonObject op : Vectors.cases(all, "ops")) {
                long now = (long) (op.get("t").getAsDouble() * NANOS);
                switch (text(op, "op")) {
                    case "put" -> {
                        Bytes value = bytes(op, "data");
                        Bytes id = has(op, "id") ? bytes(op, "id") : Sha1.of(value);
                        Entry entry = new Entry(target, id, value, has(op, "id"), op.get("version").getAsLong(), now,
                                (long) (op.get("max_age").getAsDouble() * NANOS), "somewhere");
                        if (storage.put(entry, now)) {
                            entries.put(value, entry);
                        }
                    }
                    case "get" -> assertThat(storage.get(target, op.get("offset").getAsLong(), op.get("limit").getAsInt(), now))
                            .as(op.toString()).isEqualTo(hardened(op, target, list(op.get("result")), entries, now));
                    case "clean" -> storage.clean(now);
                    default -> throw new AssertionError(op);
                }
                assertThat(storage.get(target, 0, Integer.MAX_VALUE, now)).as(op.toString())
                        .isEqualTo(hardened(op, target, list(op.get("stored")), entries, now));
            }
        }));
    }

    private static List<Bytes> hardened(JsonObject op, Target target, List<Bytes> reference, Map<Bytes, Entry> entries, long now) {
        List<Bytes> expected = new ArrayList<>();
        for (Bytes value : reference) {
            Entry entry = entries.get(value);
            if (!entry.isExpired(now)) {
                expected.add(entry.id().equals(target.bytes()) ? 0 : expected.size(), value);
            }
        }
        return expected;
    }
}
