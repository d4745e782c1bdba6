package org.ipv8.wire;

import static org.ipv8.wire.Fields.bool;
import static org.ipv8.wire.Fields.bytes;
import static org.ipv8.wire.Fields.f64;
import static org.ipv8.wire.Fields.i64;
import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.list;
import static org.ipv8.wire.Fields.nested;
import static org.ipv8.wire.Fields.of;
import static org.ipv8.wire.Fields.raw;
import static org.ipv8.wire.Fields.u16;
import static org.ipv8.wire.Fields.u32;
import static org.ipv8.wire.Fields.u8;
import static org.ipv8.wire.Fields.utf8;
import static org.ipv8.wire.Fields.varlenH;
import static org.ipv8.wire.Fields.varlenHList;
import static org.ipv8.wire.MessageCodec.NESTED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.ipv8.peer.Address;

/** The payload classes of the vector file, as an overlay author would write them. */
final class VectorPayloads {

    /** All classes by the name that the vectors use. */
    static final Map<String, MessageCodec<? extends Payload>> CODECS = Map.of(
            "Inner", Inner.CODEC, "Outer", Outer.CODEC, "OuterList", OuterList.CODEC, "Fix", Fix.CODEC,
            "BitsP", BitsP.CODEC, "Multi", Multi.CODEC, "DInner", DInner.CODEC, "DAll", DAll.CODEC);

    private VectorPayloads() {
    }

    record Inner(int x, Bytes data) implements Payload {
        static final MessageCodec<Inner> CODEC = MessageCodec.of(NESTED, u8(Inner::x), varlenH(Inner::data), Inner::new);
    }

    record Outer(Inner inner, int y) implements Payload {
        static final MessageCodec<Outer> CODEC = MessageCodec.of(NESTED,
                nested(Outer::inner, Inner.CODEC), u16(Outer::y), Outer::new);
    }

    record OuterList(List<Inner> inners, int y) implements Payload {
        static final MessageCodec<OuterList> CODEC = MessageCodec.of(NESTED,
                list(OuterList::inners, Inner.CODEC), u16(OuterList::y), OuterList::new);
    }

    /** Its text lies on the wire backwards: a conversion of one field (spec section 3.6). */
    record Fix(String text, long n) implements Payload {
        static final MessageCodec<Fix> CODEC = MessageCodec.of(NESTED,
                of(Fix::text, Formats.varlenH(Limit.NONE).as(Fix::fromWire, Fix::toWire)), u32(Fix::n), Fix::new);

        private static String fromWire(Bytes wire) {
            return reversed(new String(wire.toArray(), StandardCharsets.ISO_8859_1));
        }

        private static Bytes toWire(String text) {
            return Bytes.of(reversed(text).getBytes(StandardCharsets.ISO_8859_1));
        }

        private static String reversed(String text) {
            return new StringBuilder(text).reverse().toString();
        }
    }

    record BitsP(int n, int flags, Bytes rest) implements Payload {
        static final MessageCodec<BitsP> CODEC = MessageCodec.of(NESTED,
                u16(BitsP::n), Fields.flags(BitsP::flags), raw(BitsP::rest), BitsP::new);
    }

    record Multi(Bytes h, Address a, String s, List<Bytes> l, boolean f) implements Payload {
        static final MessageCodec<Multi> CODEC = MessageCodec.of(NESTED,
                bytes(Multi::h, 20), ipAddress(Multi::a), utf8(Multi::s), varlenHList(Multi::l), bool(Multi::f), Multi::new);
    }

    record DInner(long a) implements Payload {
        static final MessageCodec<DInner> CODEC = MessageCodec.of(NESTED, i64(DInner::a), DInner::new);
    }

    record DAll(long i, boolean b, double f, Bytes raw_bytes, String s, List<Long> li, List<Boolean> lb, List<Double> lf,
            DInner n, List<DInner> ln, long u32) implements Payload {
        static final MessageCodec<DAll> CODEC = MessageCodec.of(NESTED,
                i64(DAll::i), bool(DAll::b), f64(DAll::f), varlenH(DAll::raw_bytes), utf8(DAll::s),
                of(DAll::li, Formats.integers()), of(DAll::lb, Formats.booleans()), of(DAll::lf, Formats.floats()),
                nested(DAll::n, DInner.CODEC), list(DAll::ln, DInner.CODEC), Fields.u32(DAll::u32), DAll::new);
    }
}
