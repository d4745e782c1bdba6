package org.ipv8.dht.internal.storage;

/**
 * How much is stored for others (spec 02, H15).
 *
 * @param targets           under how many targets
 * @param perTarget         how many values under one target
 * @param unsignedPerTarget how many of these unsigned
 * @param perOwner          how many values of one signer
 * @param perNetwork        how many values from one network
 * @param bytes             the size of all values together
 */
public record Caps(int targets, int perTarget, int unsignedPerTarget, int perOwner, int perNetwork, long bytes) {

    /** What a node stores unless told otherwise. */
    public static final Caps DEFAULT = new Caps(10_000, 64, 32, 256, 256, 8L << 20);
}
