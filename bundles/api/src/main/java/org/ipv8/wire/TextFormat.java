package org.ipv8.wire;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Texts in UTF-8 with the number of bytes in front.
 *
 * @param maxLength the longest text, in bytes of UTF-8
 */
record TextFormat(String name, LengthPrefix prefix, int maxLength) implements WireFormat<String> {

    @Override
    public int minSize() {
        return prefix.size();
    }

    @Override
    public int maxSize() {
        return Sizes.sum(prefix.size(), maxLength);
    }

    @Override
    public void write(WireWriter out, String value) {
        Bounds.utf8(value, maxLength, name);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        prefix.write(out, bytes.length);
        out.bytes(bytes);
    }

    @Override
    public String read(WireReader in) throws MalformedPacketException {
        return in.utf8(Sizes.checked(prefix.read(in), 1, maxLength, in, name));
    }

    @Override
    public String random(RandomGenerator random) {
        return RandomValues.text(random, maxLength);
    }
}
