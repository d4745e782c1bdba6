package org.ipv8.wire;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.ipv8.wire.MalformedPacketException.Reason;

/**
 * Lists: a number, then that many items.
 *
 * @param maxCount the greatest number of items
 */
record ListFormat<T>(String name, LengthPrefix prefix, WireFormat<T> item, int maxCount) implements WireFormat<List<T>> {

    static <T> ListFormat<T> of(String name, LengthPrefix prefix, WireFormat<T> item, Limit limit) {
        return new ListFormat<>(name, prefix, item, limit.within(prefix.max()));
    }

    @Override
    public int minSize() {
        return prefix.size();
    }

    @Override
    public int maxSize() {
        return Sizes.sum(prefix.size(), Sizes.product(maxCount, item.maxSize()));
    }

    @Override
    public void write(WireWriter out, List<T> values) {
        Bounds.items(values, maxCount, name);
        prefix.write(out, values.size());
        for (T value : values) {
            item.write(out, value);
        }
    }

    @Override
    public List<T> read(WireReader in) throws MalformedPacketException {
        int count = prefix.read(in);
        if (count > maxCount) {
            throw new MalformedPacketException(Reason.OUT_OF_RANGE, name + " of " + count + " items, allowed are " + maxCount);
        }
        long least = (long) count * item.minSize();
        if (least > in.remaining()) { // before room for the items is made: the number is anybody's claim
            throw in.truncated(least);
        }
        @SuppressWarnings("unchecked") // holds nothing but what the item format returns, and leaves this method only as a list
        T[] values = (T[]) new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = item.read(in);
        }
        return List.of(values);
    }

    @Override
    public List<T> random(RandomGenerator random) {
        return Stream.generate(() -> item.random(random)).limit(RandomValues.length(random, maxCount)).toList();
    }
}
