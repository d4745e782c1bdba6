package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every format and payload of {@code serialization.json}, in both directions. */
class SerializationVectorsTest {

    private static final int OFFSET = 3;

    private final JsonObject vectors = Vectors.read("serialization.json");
    private final JsonObject formats = vectors.getAsJsonObject("formats");
    private final PayloadValues payloads = new PayloadValues(vectors.getAsJsonObject("payload_classes"));

    @Test
    void knowsEveryRegisteredFormat() {
        List<String> registered = StreamSupport.stream(vectors.getAsJsonArray("registered_formats").spliterator(), false)
                .map(JsonElement::getAsString).toList();

        assertThat(registered).isNotEmpty();
        assertThat(Formats.names()).containsExactlyInAnyOrderElementsOf(registered);
    }

    @TestFactory
    Stream<DynamicTest> packsGoodValues() {
        return everyFormat("good", (format, vector) ->
                assertThat(pack(format, vector.getAsJsonArray("pack_args")).toHex()).isEqualTo(hex(vector).toHex()));
    }

    @TestFactory
    Stream<DynamicTest> unpacksGoodBytes() {
        return everyFormat("good", vector -> !vector.has("pack_only"), (format, vector) ->
                assertUnpacks(format, vector, OFFSET + vector.get("consumed").getAsInt()));
    }

    @TestFactory
    Stream<DynamicTest> refusesBadBytes() {
        return everyFormat("bad_unpack", this::assertRefused);
    }

    @TestFactory
    Stream<DynamicTest> refusesBadValues() {
        return everyFormat("bad_pack", (format, vector) ->
                assertThatThrownBy(() -> pack(format, vector.getAsJsonArray("pack_args")))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @TestFactory
    Stream<DynamicTest> treatsOddBytesAsTheSpecificationDemands() {
        return everyFormat("odd_unpack", (format, vector) -> {
            if (hardened(vector)) {
                assertRefused(format, vector);
            } else {
                assertUnpacks(format, vector, OFFSET + vector.get("offset_after").getAsInt());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> payloadsHaveTheDeclaredLayout() {
        return vectors.getAsJsonObject("payload_classes").keySet().stream().map(name -> dynamicTest(name, () ->
                assertThat(VectorPayloads.CODECS.get(name).layout()).extracting(FieldLayout::format)
                        .isEqualTo(payloads.formatNames(name))));
    }

    @TestFactory
    Stream<DynamicTest> encodesPayloads() {
        return everyPayload("payloads", vector -> {
            String name = vector.get("class").getAsString();
            Payload payload = payloads.ofJson(name, vector.getAsJsonObject("fields"));

            assertThat(encode(VectorPayloads.CODECS.get(name), payload).toHex()).isEqualTo(hex(vector).toHex());
        });
    }

    @TestFactory
    Stream<DynamicTest> decodesPayloads() {
        return everyPayload("payloads", this::assertDecodes);
    }

    @TestFactory
    Stream<DynamicTest> refusesBadPayloads() {
        return everyPayload("payload_negative", vector -> {
            if (vector.get("accepted").getAsBoolean() && !hardened(vector)) {
                assertDecodes(vector);
            } else {
                assertThatThrownBy(() -> decode(vector)).isInstanceOf(MalformedPacketException.class);
            }
        });
    }

    /** The column says "accept" or "reject"; any other word would need a decision. */
    private static boolean hardened(JsonObject vector) {
        String harden = vector.get("harden").getAsString();
        assertThat(harden).isIn("accept", "reject");
        return harden.equals("reject");
    }

    private void assertUnpacks(WireFormat<?> format, JsonObject vector, int end) {
        WireReader in = reader(vector);
        Object value = unpack(format, in);

        assertThat(VectorValues.toUnpacked(format.name(), value)).isEqualTo(VectorValues.withoutRemarks(vector.get("unpacked")));
        assertThat(in.position()).isEqualTo(end);
    }

    private void assertRefused(WireFormat<?> format, JsonObject vector) {
        assertThatThrownBy(() -> format.read(reader(vector))).isInstanceOf(MalformedPacketException.class);
    }

    private void assertDecodes(JsonObject vector) throws MalformedPacketException {
        Payload payload = decode(vector);

        assertThat(payloads.toJson(vector.get("class").getAsString(), payload))
                .isEqualTo(VectorValues.withoutRemarks(vector.get("decoded")));
    }

    private static Payload decode(JsonObject vector) throws MalformedPacketException {
        WireReader in = reader(vector);
        Payload payload = VectorPayloads.CODECS.get(vector.get("class").getAsString()).decode(in);
        in.expectEnd();
        return payload;
    }

    /** As the vectors were made: the bytes lie behind others, and the buffer ends with them. */
    private static WireReader reader(JsonObject vector) {
        WireWriter buffer = new WireWriter(0).bytes(Bytes.ofHex("ffffff")).bytes(hex(vector));
        return new WireReader(buffer.toByteArray(), OFFSET, buffer.length());
    }

    private static Object unpack(WireFormat<?> format, WireReader in) {
        try {
            return format.read(in);
        } catch (MalformedPacketException e) {
            throw new AssertionError(format.name() + " refuses good bytes", e);
        }
    }

    @SuppressWarnings("unchecked") // a value of another class fails in the format
    private static <T> Bytes pack(WireFormat<T> format, JsonArray arguments) {
        WireWriter out = new WireWriter(0);
        format.write(out, (T) VectorValues.ofArguments(format, arguments));
        return out.toBytes();
    }

    @SuppressWarnings("unchecked") // codec and payload belong together by the name of their class
    private static <P extends Payload> Bytes encode(MessageCodec<P> codec, Payload payload) {
        WireWriter out = new WireWriter(0);
        codec.encode((P) payload, out);
        return out.toBytes();
    }

    private static Bytes hex(JsonObject vector) {
        return Bytes.ofHex(vector.get("hex").getAsString());
    }

    private Stream<DynamicTest> everyFormat(String kind, BiConsumer<WireFormat<?>, JsonObject> check) {
        return everyFormat(kind, vector -> true, check);
    }

    private Stream<DynamicTest> everyFormat(String kind, Predicate<JsonObject> which,
            BiConsumer<WireFormat<?>, JsonObject> check) {
        List<DynamicTest> tests = formats.keySet().stream().flatMap(name ->
                Vectors.elements(formats.getAsJsonObject(name), kind).stream()
                        .map(JsonElement::getAsJsonObject).filter(which).map(vector ->
                        dynamicTest(title(name, vector), () -> check.accept(Formats.byName(name), vector)))).toList();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    /** A check of one payload vector. */
    @FunctionalInterface
    private interface Check {
        void check(JsonObject vector) throws MalformedPacketException;
    }

    private Stream<DynamicTest> everyPayload(String section, Check check) {
        List<DynamicTest> tests = Vectors.cases(vectors, section).stream().map(vector ->
                dynamicTest(title(vector.get("class").getAsString(), vector), () -> check.check(vector))).toList();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static String title(String name, JsonObject vector) {
        String hex = vector.has("hex") ? vector.get("hex").getAsString() : "";
        String note = vector.has("note") ? vector.get("note").getAsString() : "";
        return name + " " + (hex.length() > 20 ? hex.substring(0, 20) + "…" : hex) + " " + note;
    }
}
