package org.ipv8.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The default registry: every format of spec section 3.2 by its name. */
final class FormatRegistry {

    private static final Map<String, WireFormat<?>> FORMATS = new LinkedHashMap<>();

    static {
        WireFormat<Bytes> letter = new FixedFormat("c", 1, false);
        for (WireFormat<?> format : new WireFormat<?>[] {
                Formats.bool(), Formats.u8(), Formats.u16(), Formats.u32(), Formats.u64(), Formats.i32(), Formats.i64(),
                letter, Formats.f32(), Formats.f64(),
                TupleFormat.of("BH", Formats.u8(), Formats.u16()),
                TupleFormat.of("BBH", Formats.u8(), Formats.u8(), Formats.u16()),
                TupleFormat.of("HH", Formats.u16(), Formats.u16()),
                TupleFormat.of("LL", Formats.u32(), Formats.u32()),
                TupleFormat.of("QH", Formats.u64(), Formats.u16()),
                TupleFormat.of("QL", Formats.u64(), Formats.u32()),
                TupleFormat.of("QQHHBH", Formats.u64(), Formats.u64(), Formats.u16(), Formats.u16(), Formats.u8(), Formats.u16()),
                TupleFormat.of("ccB", letter, letter, Formats.u8()),
                TupleFormat.of("4SH", Formats.padded(4), Formats.u16()),
                Formats.padded(20), Formats.padded(32), Formats.padded(64), Formats.padded(74),
                TupleFormat.of("c20s", letter, Formats.padded(20)),
                Formats.flags(), Formats.ipv4(), Formats.ipAddress(), Formats.address(), Formats.raw(Limit.NONE),
                Formats.varlenH(Limit.NONE), SizedFormat.of("doublevarlenH", LengthPrefix.H, Limit.NONE),
                Formats.varlenI(Limit.NONE), Formats.utf8(Limit.NONE), Formats.utf8I(Limit.NONE),
                SizedFormat.units("varlenBx2", LengthPrefix.B, 2), SizedFormat.units("varlenHx20", LengthPrefix.H, 20),
                Formats.varlenHList(Limit.NONE),
                SizedFormat.of("payload", LengthPrefix.H, Limit.NONE),
                Formats.counted("payload-list", Formats.varlenH(Limit.NONE), Limit.NONE),
                Formats.booleans(), Formats.integers(), Formats.floats()}) {
            FORMATS.put(format.name(), format);
        }
    }

    private FormatRegistry() {
    }

    static WireFormat<?> get(String name) {
        WireFormat<?> format = FORMATS.get(name);
        if (format == null) {
            throw new IllegalArgumentException("there is no format '" + name + "', expected one of " + FORMATS.keySet());
        }
        return format;
    }

    static Set<String> names() {
        return Collections.unmodifiableSet(FORMATS.keySet());
    }
}
