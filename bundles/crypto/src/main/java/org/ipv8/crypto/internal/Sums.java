package org.ipv8.crypto.internal;

import java.math.BigInteger;

/**
 * Adds multiples of the point of a public key and of the generator of its curve. Only for numbers that are no secret, as those of a
 * signature that is verified: how long it takes depends on them.
 */
interface Sums {

    /**
     * Says whether the x coordinate of a sum, modulo the order of the group, is a number.
     *
     * @param number      from 1 to the order of the group, exclusively
     * @param ofGenerator how often the generator is added, from 0 to the order of the group, exclusively
     * @param ofKey       how often the point of the key is added, in the same range
     */
    boolean haveX(BigInteger number, BigInteger ofGenerator, BigInteger ofKey);
}
