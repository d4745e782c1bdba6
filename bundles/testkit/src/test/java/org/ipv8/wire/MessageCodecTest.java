package org.ipv8.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.i32;
import static org.ipv8.wire.Fields.ids20;
import static org.ipv8.wire.Fields.ipv4;
import static org.ipv8.wire.Fields.nested;
import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.u64;
import static org.ipv8.wire.Fields.u8;
import static org.ipv8.wire.Fields.utf8;
import static org.ipv8.wire.Fields.utf8I;
import static org.ipv8.wire.Fields.varlenH;
import static org.ipv8.wire.Fields.varlenI;

import java.util.List;
import java.util.SplittableRandom;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;
import org.ipv8.testkit.wire.CodecChecks;
import org.ipv8.wire.MalformedPacketException.Reason;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    /** As in the house style. */
    record Question(long identifier, String text) implements Payload {
        static final int MAX_TEXT_BYTES = 1_000;
        static final MessageCodec<Question> CODEC = MessageCodec.of(1,
                u32(Question::identifier), utf8(Question::text, atMost(MAX_TEXT_BYTES)), Question::new);

        Question {
            Bounds.utf8(text, MAX_TEXT_BYTES, "text");
        }
    }

    record Empty() implements Payload {
        static final MessageCodec<Empty> CODEC = MessageCodec.of(255, Empty::new);
    }

    /** Stricter than its format. */
    record Even(int number) implements Payload {
        static final MessageCodec<Even> CODEC = MessageCodec.of(2, u8(Even::number), Even::new);

        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("number is odd");
            }
        }
    }

    /** Every kind of field that the vectors do not have. */
    record Everything(int i, long q, double f, boolean yes, Bytes big, String bigText, Ipv4Address from, Address to,
            List<Bytes> ids, List<Bytes> blobs, Even even, Bytes rest) implements Payload {
        static final MessageCodec<Everything> CODEC = MessageCodec.of(3, Everything.class,
                i32(Everything::i), u64(Everything::q), Fields.f32(Everything::f), Fields.bool(Everything::yes),
                varlenI(Everything::big, atMost(100)), utf8I(Everything::bigText, atMost(100)), ipv4(Everything::from),
                Fields.address(Everything::to), ids20(Everything::ids), Fields.varlenHList(Everything::blobs, atMost(3)),
                nested(Everything::even, Even.CODEC), raw(Everything::rest, atMost(50)), Everything::new);
    }

    record Deep(int level, List<Question> questions) implements Payload {
        static final MessageCodec<Deep> CODEC = MessageCodec.of(MessageCodec.NESTED,
                u16(Deep::level), Fields.list(Deep::questions, Question.CODEC, atMost(4)), Deep::new);
    }

    /** Not a record: the names of its fields are nowhere. */
    static final class Plain implements Payload {
        static final MessageCodec<Plain> CODEC = MessageCodec.of(4, varlenH(Plain::data), Plain::new);

        private final Bytes data;

        Plain(Bytes data) {
            this.data = data;
        }

        Bytes data() {
            return data;
        }
    }

    @Test
    void messagesPassTheThreeTests() {
        CodecChecks.check(Question.CODEC, new Question(0xffff_fffeL, "hé"), "fffffffe" + "0003" + "68c3a9");
        CodecChecks.check(Empty.CODEC, new Empty(), "");
        CodecChecks.check(Even.CODEC, new Even(8), "08");
        CodecChecks.check(Deep.CODEC, new Deep(7, List.of(new Question(1, ""), new Question(2, "x"))),
                "0007" + "02" + "0006" + "00000001" + "0000" + "0007" + "00000002" + "000178");
        CodecChecks.check(Everything.CODEC, new Everything(-1, -2, 1.5, true, Bytes.ofHex("aa"), "b",
                        Ipv4Address.of("1.2.3.4", 5), Ipv6Address.of("::1", 6), List.of(Bytes.ofHex("cc".repeat(20))),
                        List.of(Bytes.EMPTY), new Even(2), Bytes.ofHex("dd")),
                "ffffffff" + "fffffffffffffffe" + "3fc00000" + "01" + "00000001aa" + "0000000162" + "010203040005"
                        + "03" + "00".repeat(15) + "01" + "0006" + "0001" + "cc".repeat(20) + "010000" + "000102" + "dd");
    }

    @Test
    void knowsItsIdAndSizes() {
        assertThat(Question.CODEC.id()).isEqualTo(1);
        assertThat(Deep.CODEC.id()).isEqualTo(MessageCodec.NESTED);
        assertThat(Question.CODEC.minSize()).isEqualTo(6);
        assertThat(Question.CODEC.maxSize()).isEqualTo(6 + Question.MAX_TEXT_BYTES);
        assertThat(Deep.CODEC.maxSize()).isEqualTo(2 + 1 + 4 * (2 + 6 + Question.MAX_TEXT_BYTES));
        assertThat(Empty.CODEC.maxSize()).isZero();
    }

    @Test
    void idsAreBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> MessageCodec.of(256, Empty::new)).withMessageContaining("256");
        assertThatIllegalArgumentException().isThrownBy(() -> MessageCodec.of(-2, Empty::new));
    }

    @Test
    void tellsItsLayout() {
        assertThat(Question.CODEC.layout()).containsExactly(
                new FieldLayout("identifier", "I", 4, 4), new FieldLayout("text", "varlenHutf8", 2, 1_002));
        assertThat(Everything.CODEC.layout()).extracting(FieldLayout::name).containsExactly(
                "i", "q", "f", "yes", "big", "bigText", "from", "to", "ids", "blobs", "even", "rest");
        assertThat(Plain.CODEC.layout()).containsExactly(new FieldLayout("field1", "varlenH", 2, 65_537));
        assertThat(Empty.CODEC.layout()).isEmpty();
    }

    @Test
    void aConstructorThatRefusesMakesThePacketMalformed() {
        assertThatThrownBy(() -> Even.CODEC.decode(new WireReader(new byte[] {7}))).hasMessage("number is odd")
                .isInstanceOfSatisfying(MalformedPacketException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.OUT_OF_RANGE));
    }

    @Test
    void aConstructorThatMissesSomethingMakesThePacketMalformed() {
        WireFormat<Integer> nothing = Formats.u8().as(value -> null, value -> 0);
        MessageCodec<Even> codec = MessageCodec.of(5, Fields.of(Even::number, nothing), Even::new);

        assertThatThrownBy(() -> codec.decode(new WireReader(new byte[] {7}))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void doesNotLookAtWhatFollows() throws MalformedPacketException {
        WireReader in = new WireReader(new byte[] {2, 4});

        assertThat(Even.CODEC.decode(in)).isEqualTo(new Even(2));
        assertThat(Even.CODEC.decode(in)).isEqualTo(new Even(4));
        in.expectEnd();
    }

    @Test
    void nestedPayloadsTakeExactlyTheirLength() {
        assertRefused("0000" + "01" + "0007" + "00000001" + "0000" + "ff", Reason.TRAILING_BYTES);
        assertRefused("0000" + "01" + "0006" + "00000001" + "0001" + "ff", Reason.TRUNCATED);
        assertRefused("0000" + "01" + "0008" + "00000001" + "0001" + "ff", Reason.TRUNCATED);
        assertRefused("0000" + "05" + ("0006" + "00000001" + "0000").repeat(5), Reason.OUT_OF_RANGE);
    }

    private static void assertRefused(String hex, Reason reason) {
        assertThatThrownBy(() -> Deep.CODEC.decode(new WireReader(Bytes.ofHex(hex).toArray()))).isInstanceOfSatisfying(
                MalformedPacketException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void equalSeedsGiveEqualPayloads() {
        assertThat(Everything.CODEC.random(new SplittableRandom(3))).isEqualTo(Everything.CODEC.random(new SplittableRandom(3)))
                .isNotEqualTo(Everything.CODEC.random(new SplittableRandom(4)));
    }

    @Test
    void aConstructorThatAcceptsNothingRandomIsReported() {
        MessageCodec<Question> codec = MessageCodec.of(6, u32(Question::identifier), utf8(Question::text), (identifier, text) -> {
            throw new IllegalArgumentException("never");
        });

        assertThatThrownBy(() -> codec.random(new SplittableRandom(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void payloadsThatDoNotFitAreRefused() {
        HostAddress name = new HostAddress("x".repeat(65_536), 1);
        Everything tooLong = new Everything(0, 0, 0, false, Bytes.EMPTY, "", Ipv4Address.NULL, name, List.of(), List.of(),
                new Even(0), Bytes.EMPTY);

        assertThatIllegalArgumentException().isThrownBy(() -> Everything.CODEC.encode(tooLong, new WireWriter(0)));
    }
}
