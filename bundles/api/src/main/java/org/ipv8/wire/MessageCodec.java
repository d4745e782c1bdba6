package org.ipv8.wire;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The layout of one kind of payload, declared once: encoder, decoder, size bounds, random test values and documentation come
 * from it.
 *
 * <pre>{@code
 * public record EchoRequest(long identifier, String text) implements Payload {
 *
 *     public static final MessageCodec<EchoRequest> CODEC = MessageCodec.of(1,
 *             u32(EchoRequest::identifier),
 *             utf8(EchoRequest::text, atMost(1_000)),
 *             EchoRequest::new);
 * }
 * }</pre>
 *
 * <p>The factory methods take the message id (or {@link #NESTED} for a payload that only occurs inside others), optionally the
 * class of the payload, up to twelve {@link Fields} in wire order and what makes a payload of their values, in the same order.
 * Codecs are immutable and safe for use by many threads.
 *
 * @param <P> type of the payload
 */
public final class MessageCodec<P extends Payload> {

    /** The id of payloads that are no message by themselves: parts of others, or second payloads of a message. */
    public static final int NESTED = -1;

    private static final int MAX_ID = 0xff;

    /** Reads all fields in order and makes the payload. */
    @FunctionalInterface
    private interface Decoder<P> {
        P decode(WireReader in) throws MalformedPacketException;
    }

    private final int id;
    private final Class<P> type;
    private final List<Field<P, ?>> fields;
    private final Decoder<P> decoder;
    private final int minSize;
    private final int maxSize;

    private MessageCodec(int id, Class<P> type, List<Field<P, ?>> fields, Decoder<P> decoder) {
        if (id < NESTED || id > MAX_ID) {
            throw new IllegalArgumentException("message id " + id + " is outside 0 to " + MAX_ID);
        }
        this.id = id;
        this.type = type;
        this.fields = fields;
        this.decoder = decoder;
        this.minSize = fields.stream().mapToInt(field -> field.format().minSize()).reduce(0, Sizes::sum);
        this.maxSize = fields.stream().mapToInt(field -> field.format().maxSize()).reduce(0, Sizes::sum);
    }

    /** A message of no fields. */
    public static <P extends Payload> MessageCodec<P> of(int id, Constructors.Of0<P> make) {
        return of(id, null, make);
    }

    /** A message of no fields, named after the components of {@code type}. */
    public static <P extends Payload> MessageCodec<P> of(int id, Class<P> type, Constructors.Of0<P> make) {
        return new MessageCodec<>(id, type, List.of(), in -> make.make());
    }

    /** A message of one field. */
    public static <P extends Payload, A> MessageCodec<P> of(int id, Field<P, A> a, Constructors.Of1<A, P> make) {
        return of(id, null, a, make);
    }

    /** A message of one field, named after the components of {@code type}. */
    public static <P extends Payload, A> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Constructors.Of1<A, P> make) {
        return new MessageCodec<>(id, type, List.of(a), in -> make.make(a.read(in)));
    }

    /** A message of two fields. */
    public static <P extends Payload, A, B> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Constructors.Of2<A, B, P> make) {
        return of(id, null, a, b, make);
    }

    /** A message of two fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Field<P, B> b,
            Constructors.Of2<A, B, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b), in -> make.make(a.read(in), b.read(in)));
    }

    /** A message of three fields. */
    public static <P extends Payload, A, B, C> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b, Field<P, C> c,
            Constructors.Of3<A, B, C, P> make) {
        return of(id, null, a, b, c, make);
    }

    /** A message of three fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Constructors.Of3<A, B, C, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c), in -> make.make(a.read(in), b.read(in), c.read(in)));
    }

    /** A message of four fields. */
    public static <P extends Payload, A, B, C, D> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b, Field<P, C> c,
            Field<P, D> d, Constructors.Of4<A, B, C, D, P> make) {
        return of(id, null, a, b, c, d, make);
    }

    /** A message of four fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Constructors.Of4<A, B, C, D, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in)));
    }

    /** A message of five fields. */
    public static <P extends Payload, A, B, C, D, E> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b, Field<P, C> c,
            Field<P, D> d, Field<P, E> e, Constructors.Of5<A, B, C, D, E, P> make) {
        return of(id, null, a, b, c, d, e, make);
    }

    /** A message of five fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Constructors.Of5<A, B, C, D, E, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in)));
    }

    /** A message of six fields. */
    public static <P extends Payload, A, B, C, D, E, F> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b, Field<P, C> c,
            Field<P, D> d, Field<P, E> e, Field<P, F> f, Constructors.Of6<A, B, C, D, E, F, P> make) {
        return of(id, null, a, b, c, d, e, f, make);
    }

    /** A message of six fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Constructors.Of6<A, B, C, D, E, F, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in)));
    }

    /** A message of seven fields. */
    public static <P extends Payload, A, B, C, D, E, F, G> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g,
            Constructors.Of7<A, B, C, D, E, F, G, P> make) {
        return of(id, null, a, b, c, d, e, f, g, make);
    }

    /** A message of seven fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g,
            Constructors.Of7<A, B, C, D, E, F, G, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in)));
    }

    /** A message of eight fields. */
    public static <P extends Payload, A, B, C, D, E, F, G, H> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Constructors.Of8<A, B, C, D, E, F, G, H, P> make) {
        return of(id, null, a, b, c, d, e, f, g, h, make);
    }

    /** A message of eight fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G, H> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Constructors.Of8<A, B, C, D, E, F, G, H, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g, h), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in), h.read(in)));
    }

    /** A message of nine fields. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h, Field<P, I> i,
            Constructors.Of9<A, B, C, D, E, F, G, H, I, P> make) {
        return of(id, null, a, b, c, d, e, f, g, h, i, make);
    }

    /** A message of nine fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Field<P, I> i, Constructors.Of9<A, B, C, D, E, F, G, H, I, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g, h, i), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in), h.read(in), i.read(in)));
    }

    /** A message of ten fields. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h, Field<P, I> i,
            Field<P, J> j, Constructors.Of10<A, B, C, D, E, F, G, H, I, J, P> make) {
        return of(id, null, a, b, c, d, e, f, g, h, i, j, make);
    }

    /** A message of ten fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Field<P, I> i, Field<P, J> j, Constructors.Of10<A, B, C, D, E, F, G, H, I, J, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g, h, i, j), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in), h.read(in), i.read(in),
                j.read(in)));
    }

    /** A message of eleven fields. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J, K> MessageCodec<P> of(int id, Field<P, A> a, Field<P, B> b,
            Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h, Field<P, I> i,
            Field<P, J> j, Field<P, K> k, Constructors.Of11<A, B, C, D, E, F, G, H, I, J, K, P> make) {
        return of(id, null, a, b, c, d, e, f, g, h, i, j, k, make);
    }

    /** A message of eleven fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J, K> MessageCodec<P> of(int id, Class<P> type, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Field<P, I> i, Field<P, J> j, Field<P, K> k, Constructors.Of11<A, B, C, D, E, F, G, H, I, J, K, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g, h, i, j, k), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in), h.read(in), i.read(in),
                j.read(in), k.read(in)));
    }

    /** A message of twelve fields. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J, K, L> MessageCodec<P> of(int id, Field<P, A> a,
            Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g, Field<P, H> h,
            Field<P, I> i, Field<P, J> j, Field<P, K> k, Field<P, L> l,
            Constructors.Of12<A, B, C, D, E, F, G, H, I, J, K, L, P> make) {
        return of(id, null, a, b, c, d, e, f, g, h, i, j, k, l, make);
    }

    /** A message of twelve fields, named after the components of {@code type}. */
    public static <P extends Payload, A, B, C, D, E, F, G, H, I, J, K, L> MessageCodec<P> of(int id, Class<P> type,
            Field<P, A> a, Field<P, B> b, Field<P, C> c, Field<P, D> d, Field<P, E> e, Field<P, F> f, Field<P, G> g,
            Field<P, H> h, Field<P, I> i, Field<P, J> j, Field<P, K> k, Field<P, L> l,
            Constructors.Of12<A, B, C, D, E, F, G, H, I, J, K, L, P> make) {
        return new MessageCodec<>(id, type, List.of(a, b, c, d, e, f, g, h, i, j, k, l), in -> make.make(
                a.read(in), b.read(in), c.read(in), d.read(in), e.read(in), f.read(in), g.read(in), h.read(in), i.read(in),
                j.read(in), k.read(in), l.read(in)));
    }

    /** Returns the message id, 0 to 255, or {@link #NESTED}. */
    public int id() {
        return id;
    }

    /** Returns the simple name of the payload's class where the declaration names the class, else an empty text. */
    public String name() {
        return type != null ? type.getSimpleName() : "";
    }

    /**
     * Appends the fields of a payload, without its id.
     *
     * @throws IllegalArgumentException if a field does not fit its format; the writer may then hold a part of the payload
     */
    public void encode(P payload, WireWriter out) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(payload, out);
        }
    }

    /**
     * Reads a payload. Bytes after it are left: after the last payload of a message call {@link WireReader#expectEnd()}.
     *
     * @throws MalformedPacketException if the bytes are no such payload, or its constructor refuses the values with an
     *                                  {@link IllegalArgumentException} or {@link NullPointerException}
     */
    public P decode(WireReader in) throws MalformedPacketException {
        try {
            return decoder.decode(in);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw Refusal.malformed(e);
        }
    }

    /** Returns the smallest number of bytes a payload takes. */
    public int minSize() {
        return minSize;
    }

    /** Returns the greatest number of bytes a payload takes, {@link Integer#MAX_VALUE} if only the datagram bounds it. */
    public int maxSize() {
        return maxSize;
    }

    /**
     * Returns the fields in wire order, named after the components of the payload's record if there are as many of them. Without
     * the class in the declaration a random payload shows which record it is.
     */
    public List<FieldLayout> layout() {
        Class<?> record = type != null ? type : random(new SplittableRandom(0)).getClass();
        RecordComponent[] components = record.getRecordComponents();
        boolean named = components != null && components.length == fields.size();
        return IntStream.range(0, fields.size()).mapToObj(i -> {
            WireFormat<?> format = fields.get(i).format();
            String name = named ? components[i].getName() : "field" + (i + 1);
            return new FieldLayout(name, format.name(), format.minSize(), format.maxSize());
        }).toList();
    }

    /**
     * Returns a payload made of random values of its fields. Equal generators give equal payloads.
     *
     * @throws IllegalStateException if the payload's constructor refused very many of them
     */
    public P random(RandomGenerator random) {
        return Refusal.retry(() -> draw(random));
    }

    /** The constructor knows only how to take values from a reader, so random values pass through their bytes. */
    private P draw(RandomGenerator random) {
        WireWriter out = new WireWriter(64);
        for (Field<P, ?> field : fields) {
            writeRandom(field.format(), random, out);
        }
        try {
            return decoder.decode(new WireReader(out.array(), 0, out.length()));
        } catch (MalformedPacketException e) {
            throw new IllegalArgumentException("a random value was not readable", e);
        }
    }

    private static <T> void writeRandom(WireFormat<T> format, RandomGenerator random, WireWriter out) {
        format.write(out, format.random(random));
    }
}
