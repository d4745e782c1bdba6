package org.ipv8.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Several parts without anything between them, as one value. */
record TupleFormat(String name, List<WireFormat<?>> parts) implements WireFormat<Tuple> {

    static TupleFormat of(String name, WireFormat<?>... parts) {
        return new TupleFormat(name, List.of(parts));
    }

    @Override
    public int minSize() {
        return total(WireFormat::minSize);
    }

    @Override
    public int maxSize() {
        return total(WireFormat::maxSize);
    }

    private int total(ToIntFunction<WireFormat<?>> size) {
        return parts.stream().mapToInt(size).reduce(0, Sizes::sum);
    }

    @Override
    public void write(WireWriter out, Tuple tuple) {
        if (tuple.values().size() != parts.size()) {
            throw new IllegalArgumentException(name + " has " + parts.size() + " parts, not " + tuple.values().size());
        }
        for (int i = 0; i < parts.size(); i++) {
            writePart(out, parts.get(i), tuple.values().get(i));
        }
    }

    private <T> void writePart(WireWriter out, WireFormat<T> part, Object value) {
        try {
            @SuppressWarnings("unchecked") // a value of another class fails in the format, and is a wrong argument then
            T typed = (T) value;
            part.write(out, typed);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(name + " cannot hold a " + value.getClass().getSimpleName(), e);
        }
    }

    @Override
    public Tuple read(WireReader in) throws MalformedPacketException {
        List<Object> values = new ArrayList<>(parts.size());
        for (WireFormat<?> part : parts) {
            values.add(part.read(in));
        }
        return new Tuple(values);
    }

    @Override
    public Tuple random(RandomGenerator random) {
        return new Tuple(parts.stream().<Object>map(part -> part.random(random)).toList());
    }
}
