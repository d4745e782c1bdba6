package org.ipv8.wire;

/**
 * What {@link MessageCodec} makes payloads with: a constructor reference {@code Type::new} in most cases. Parameters are the
 * fields in their order on the wire.
 */
public final class Constructors {

    private Constructors() {
    }

    /** Makes a payload of no fields. */
    @FunctionalInterface
    public interface Of0<P> {
        /** Makes the payload. */
        P make();
    }

    /** Makes a payload of one field. */
    @FunctionalInterface
    public interface Of1<A, P> {
        /** Makes the payload. */
        P make(A a);
    }

    /** Makes a payload of two fields. */
    @FunctionalInterface
    public interface Of2<A, B, P> {
        /** Makes the payload. */
        P make(A a, B b);
    }

    /** Makes a payload of three fields. */
    @FunctionalInterface
    public interface Of3<A, B, C, P> {
        /** Makes the payload. */
        P make(A a, B b, C c);
    }

    /** Makes a payload of four fields. */
    @FunctionalInterface
    public interface Of4<A, B, C, D, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d);
    }

    /** Makes a payload of five fields. */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e);
    }

    /** Makes a payload of six fields. */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f);
    }

    /** Makes a payload of seven fields. */
    @FunctionalInterface
    public interface Of7<A, B, C, D, E, F, G, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Makes a payload of eight fields. */
    @FunctionalInterface
    public interface Of8<A, B, C, D, E, F, G, H, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    /** Makes a payload of nine fields. */
    @FunctionalInterface
    public interface Of9<A, B, C, D, E, F, G, H, I, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g, H h, I i);
    }

    /** Makes a payload of ten fields. */
    @FunctionalInterface
    public interface Of10<A, B, C, D, E, F, G, H, I, J, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j);
    }

    /** Makes a payload of eleven fields. */
    @FunctionalInterface
    public interface Of11<A, B, C, D, E, F, G, H, I, J, K, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k);
    }

    /** Makes a payload of twelve fields. */
    @FunctionalInterface
    public interface Of12<A, B, C, D, E, F, G, H, I, J, K, L, P> {
        /** Makes the payload. */
        P make(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k, L l);
    }
}
