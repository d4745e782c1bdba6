package org.ipv8.attestation.proofs.internal.group;

import java.util.List;
import java.util.stream.IntStream;

import org.bouncycastle.math.ec.ECLookupTable;
import org.bouncycastle.math.ec.ECMultiplier;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A fixed element of the group. All of them are hashes of their names, so nobody knows the logarithm of one to another: not even
 * we, and whoever does not believe that computes them again.
 *
 * <p>Multiples by secrets are taken here and nowhere else. Bouncy Castle's comb method adds as often for every scalar and
 * fetches from its table by reading all of it. That is no proof of constant time: Java promises none.
 */
public final class Generator {

    /** The most generators for digits. */
    public static final int DIGITS = 20;

    /** For values. */
    public static final Generator G = new Generator("G");
    /** For what blinds them. */
    public static final Generator H = new Generator("H");
    /** For the keys of designated verifiers. */
    public static final Generator J = new Generator("J");
    /** For the digits of ranges. */
    public static final List<Generator> DIGIT = IntStream.range(0, DIGITS).mapToObj(i -> new Generator("digit " + i)).toList();

    private static final ECMultiplier COMB = new FixedPointCombMultiplier();

    private final Element element;
    /** This element and its double, of which one is fetched by reading both. */
    private final ECLookupTable oneOrTwo;

    private Generator(String name) {
        element = Group.hash(Group.DOMAIN, name);
        ECPoint[] points = {element.point(), element.point().twice().normalize()};
        oneOrTwo = Group.CURVE.createCacheSafeLookupTable(points, 0, points.length);
    }

    /** Returns the element. */
    public Element element() {
        return element;
    }

    /** Returns a multiple, in a way that shows little of the scalar. */
    public Element times(Scalar secret) {
        return Element.of(COMB.multiply(element.point(), secret.value()));
    }

    /**
     * Adds it if a bit is one, in a way that shows little of the bit: adds it or its double, and subtracts it again.
     *
     * @param bit 0 or 1
     */
    public Element addTo(Element sum, int bit) {
        return Element.of(sum.point().add(oneOrTwo.lookup(bit)).subtract(element.point()));
    }
}
