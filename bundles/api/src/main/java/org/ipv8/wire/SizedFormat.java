package org.ipv8.wire;

import java.util.random.RandomGenerator;

/**
 * Byte strings with a length in front. The length counts units: bytes for {@code varlenH} and {@code varlenI}, 2 and 20 bytes for
 * {@code varlenBx2} and {@code varlenHx20} (spec section 3.4).
 *
 * @param maxLength the longest byte string, in bytes
 */
record SizedFormat(String name, LengthPrefix prefix, int unit, int maxLength) implements WireFormat<Bytes> {

    static SizedFormat of(String name, LengthPrefix prefix, Limit limit) {
        return new SizedFormat(name, prefix, 1, limit.within(prefix.max()));
    }

    static SizedFormat units(String name, LengthPrefix prefix, int unit) {
        return new SizedFormat(name, prefix, unit, prefix.max() * unit);
    }

    @Override
    public int minSize() {
        return prefix.size();
    }

    @Override
    public int maxSize() {
        return Sizes.sum(prefix.size(), maxLength);
    }

    /** Writes as the reference does: an incomplete last unit is written but not counted (quirk Q7), so senders avoid it. */
    @Override
    public void write(WireWriter out, Bytes value) {
        Bounds.bytes(value, maxLength, name);
        prefix.write(out, value.length() / unit);
        out.bytes(value);
    }

    @Override
    public Bytes read(WireReader in) throws MalformedPacketException {
        return in.byteString(Sizes.checked(prefix.read(in), unit, maxLength, in, name));
    }

    @Override
    public Bytes random(RandomGenerator random) {
        return RandomValues.bytes(random, RandomValues.length(random, maxLength / unit) * unit);
    }
}
