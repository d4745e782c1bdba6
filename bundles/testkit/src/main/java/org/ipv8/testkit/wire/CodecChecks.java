package org.ipv8.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.ipv8.testkit.sim.Seeds;
import org.ipv8.wire.FieldLayout;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireFormat;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * The three tests of every decoder: known bytes, random round trip, fuzzed bytes. They need nothing but the declaration of the
 * message.
 *
 * <p>A failure names its seed; the system property {@value Seeds#PROPERTY} repeats it, or has another one tried.
 */
public final class CodecChecks {

    private static final int ROUNDS = 2_000;
    /** Truncations are tried at every byte, so fewer messages will do. */
    private static final int TRUNCATED = 50;

    private CodecChecks() {
    }

    /** Runs all three tests of a message. */
    public static <P extends Payload> void check(MessageCodec<P> codec, P payload, String hex) {
        knownBytes(codec, payload, hex);
        randomRoundTrip(codec);
        fuzzedBytes(codec);
    }

    /** A payload has exactly these bytes, and the bytes are that payload. */
    public static <P extends Payload> void knownBytes(MessageCodec<P> codec, P payload, String hex) {
        new Subject<>(new CodecFormat<>(codec), 0).isWrittenAs(payload, HexFormat.of().parseHex(hex));
    }

    /** Random payloads come back as they were, and take as many bytes as the declaration says. */
    public static <P extends Payload> void randomRoundTrip(MessageCodec<P> codec) {
        randomRoundTrip(new CodecFormat<>(codec));
    }

    /** Random values come back as they were, and take as many bytes as the format says. */
    public static <T> void randomRoundTrip(WireFormat<T> format) {
        new Subject<>(format, Seeds.of(format.name())).comesBack();
    }

    /** Damaged bytes are refused as malformed or read as something valid; nothing else ever happens. */
    public static <P extends Payload> void fuzzedBytes(MessageCodec<P> codec) {
        fuzzedBytes(new CodecFormat<>(codec));
    }

    /** Damaged bytes are refused as malformed or read as something valid; nothing else ever happens. */
    public static <T> void fuzzedBytes(WireFormat<T> format) {
        Subject<T> subject = new Subject<>(format, Seeds.of(format.name()));
        subject.refusesOtherLengths();
        subject.survivesDamage();
    }

    /** A format under test. */
    private record Subject<T>(WireFormat<T> format, RandomGenerator random, String seed) {

        Subject(WireFormat<T> format, long seed) {
            this(format, new SplittableRandom(seed), format.name() + ", repeat with -D" + Seeds.PROPERTY + "=" + seed);
        }

        void isWrittenAs(T value, byte[] bytes) {
            assertThat(write(value)).as(format.name()).containsExactly(bytes);
            assertThat(read(bytes)).as(format.name()).isEqualTo(value);
        }

        void comesBack() {
            for (int i = 0; i < ROUNDS; i++) {
                T value = format.random(random);
                byte[] bytes = write(value);

                assertThat(bytes.length).as(seed).isBetween(format.minSize(), format.maxSize());
                assertThat(read(bytes)).as(seed).isEqualTo(value);
            }
        }

        /** A message without {@code raw} field is told apart from every shorter and longer one. */
        void refusesOtherLengths() {
            for (int i = 0; i < TRUNCATED && !greedy(); i++) {
                byte[] bytes = sample();
                for (int length = 0; length < bytes.length; length++) {
                    assertMalformed(Arrays.copyOf(bytes, length), Reason.TRUNCATED);
                }
                assertMalformed(Arrays.copyOf(bytes, bytes.length + 1), Reason.TRAILING_BYTES);
            }
        }

        void survivesDamage() {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] bytes = sample();
                assertHarmless(damaged(bytes));
                assertHarmless(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                assertHarmless(bytes(random.nextInt(2 * bytes.length + 8)));
            }
        }

        private byte[] sample() {
            return write(format.random(random));
        }

        /** A field that takes everything up to the end has no truncated form. */
        private boolean greedy() {
            return format.name().contains("raw");
        }

        private byte[] damaged(byte[] bytes) {
            for (int hits = random.nextInt(1, 4); hits > 0 && bytes.length > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            return bytes;
        }

        private byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        private void assertMalformed(byte[] bytes, Reason reason) {
            try {
                fail("%s: read %s of %s", seed, tryRead(bytes), hex(bytes));
            } catch (MalformedPacketException e) {
                assertThat(e.reason()).as("%s: %s", seed, hex(bytes)).isEqualTo(reason);
            }
        }

        /** What was read at all is a value like any other: it can be written, and then comes back. */
        private void assertHarmless(byte[] bytes) {
            T value;
            try {
                value = tryRead(bytes);
            } catch (MalformedPacketException e) {
                return;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(seed + ": " + hex(bytes), e);
            }
            assertThat(read(write(value))).as("%s: %s", seed, hex(bytes)).isEqualTo(value);
        }

        private byte[] write(T value) {
            WireWriter out = new WireWriter(0);
            format.write(out, value);
            return out.toByteArray();
        }

        private T read(byte[] bytes) {
            try {
                return tryRead(bytes);
            } catch (MalformedPacketException e) {
                throw new AssertionError(seed + ": " + hex(bytes), e);
            }
        }

        private T tryRead(byte[] bytes) throws MalformedPacketException {
            WireReader in = new WireReader(bytes);
            T value = format.read(in);
            in.expectEnd();
            return value;
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
    }

    /** A message as a format, named after its fields' formats. */
    private record CodecFormat<P extends Payload>(MessageCodec<P> codec) implements WireFormat<P> {

        @Override
        public String name() {
            return "message " + codec.id() + " of " + codec.layout().stream().map(FieldLayout::format).toList();
        }

        @Override
        public int minSize() {
            return codec.minSize();
        }

        @Override
        public int maxSize() {
            return codec.maxSize();
        }

        @Override
        public void write(WireWriter out, P value) {
            codec.encode(value, out);
        }

        @Override
        public P read(WireReader in) throws MalformedPacketException {
            return codec.decode(in);
        }

        @Override
        public P random(RandomGenerator random) {
            return codec.random(random);
        }
    }
}
