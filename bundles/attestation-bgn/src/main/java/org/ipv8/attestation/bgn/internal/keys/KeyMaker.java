package org.ipv8.attestation.bgn.internal.keys;

import java.math.BigInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.pairing.Pairing;

/** Makes one-time keys (spec 4.1 to 4.3). */
public final class KeyMaker {

    private static final BigInteger ONE = BigInteger.ONE;
    private static final int MAX_TRIES = 1_000;

    private KeyMaker() {
    }

    /** How generators are found. Keys of both kinds work with everybody. */
    public enum Generators {
        /** By one power of a random element (spec 4.3). */
        POWER {
            @Override
            Element draw(Group group, RandomGenerator random) {
                Field field = group.field();
                BigInteger last = field.p().subtract(ONE);
                Element z = field.element(Draw.between(ONE, last, random), Draw.between(BigInteger.ZERO, last, random));
                return z.conjugate().times(z.inverse()).powerInGroup(group.l());
            }
        },
        /** By the pairing, as the reference does it, which takes much longer (spec 4.2). */
        PAIRING {
            @Override
            Element draw(Group group, RandomGenerator random) {
                BigInteger last = group.n().subtract(ONE);
                return group.generator(Pairing.bilinear(group.field(), group.n(), Draw.between(BigInteger.TWO, last, random),
                        Draw.between(BigInteger.TWO, last, random)));
            }
        };

        abstract Element draw(Group group, RandomGenerator random);
    }

    /**
     * Where keys are made.
     *
     * @param t1 the smaller prime
     * @param t2 the larger prime
     * @param l  such that p = l·n − 1
     */
    record Group(BigInteger t1, BigInteger t2, BigInteger l, Field field) {

        static Group of(BigInteger s, BigInteger t) {
            BigInteger n = s.multiply(t);
            BigInteger l = Primes.cofactor(n);
            return new Group(s.min(t), s.max(t), l, new Field(l.multiply(n).subtract(ONE)));
        }

        BigInteger n() {
            return t1.multiply(t2);
        }

        /** Says whether w is neither 0 nor 1, and w^(n+1) = w. */
        private boolean isGood(Element w) {
            return !w.isZero() && !w.isOne() && w.power(n().add(ONE)).equals(w);
        }

        /** Returns the value of a pairing or, if that is not good, its l-th power. */
        Element generator(Element pairing) {
            return isGood(pairing) ? pairing : pairing.power(l);
        }

        /** Says whether the order is n, and not one of its primes. */
        boolean isGenerator(Element w) {
            return isGood(w) && !w.power(t1).isOne() && !w.power(t2).isOne();
        }

        SecretKey key(Element g, Element u) {
            return new SecretKey(new PublicKey(field, g, u.power(t2)), n(), t1);
        }
    }

    /** Makes a key. */
    public static SecretKey make(KeySize size, Generators generators, RandomGenerator random) {
        BigInteger first = Primes.draw(size.bits(), random);
        BigInteger second = again(() -> Primes.draw(size.bits(), random), prime -> !prime.equals(first));
        Group group = Group.of(first, second);
        Element g = again(() -> generators.draw(group, random), group::isGenerator);
        Element u = again(() -> generators.draw(group, random), group::isGenerator);
        return group.key(g, u);
    }

    private static <T> T again(Supplier<T> draw, Predicate<T> accept) {
        for (int i = 0; i < MAX_TRIES; i++) {
            T result = draw.get();
            if (accept.test(result)) {
                return result;
            }
        }
        throw new IllegalStateException("the source of randomness repeats itself");
    }
}
