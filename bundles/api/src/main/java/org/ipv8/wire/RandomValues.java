package org.ipv8.wire;

import java.util.random.RandomGenerator;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/** Random values for tests and fuzzers: ordinary ones, and the ends of each range more often than chance would have them. */
final class RandomValues {

    /** Lengths stay below this, unless they are drawn from the end of a short range. */
    private static final int USUAL_LENGTH = 40;
    /** Ends of ranges up to this length are tried, too. */
    private static final int GREATEST_LENGTH = 2_000;
    /** One in so many values is an end of its range. */
    private static final int RARITY = 8;
    /** One letter for each length that a character has in UTF-8. */
    private static final int[][] LETTERS = {{0x00, 0x7f}, {0x80, 0x7ff}, {0xe000, 0xffff}, {0x10000, 0x10ffff}};

    private RandomValues() {
    }

    /** Returns a number of a range, its ends included. */
    private static long number(RandomGenerator random, long min, long max) {
        if (random.nextInt(RARITY) == 0) {
            return random.nextBoolean() ? min : max;
        }
        return max == Long.MAX_VALUE ? random.nextLong() : random.nextLong(min, max + 1);
    }

    static int u8(RandomGenerator random) {
        return (int) number(random, 0, 0xff);
    }

    static int u16(RandomGenerator random) {
        return (int) number(random, 0, 0xffff);
    }

    static long u32(RandomGenerator random) {
        return number(random, 0, 0xffff_ffffL);
    }

    static int i32(RandomGenerator random) {
        return (int) number(random, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static long i64(RandomGenerator random) {
        return number(random, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns a number that is exact in 64 bits. */
    static double binary64(RandomGenerator random) {
        return random.nextInt(RARITY) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble(-1e300, 1e300);
    }

    /** Returns a number that is exact in 32 bits. */
    static double binary32(RandomGenerator random) {
        return random.nextInt(RARITY) == 0 ? Float.POSITIVE_INFINITY : (float) random.nextDouble(-1e30, 1e30);
    }

    /** Returns a length from 0 to {@code max}, a small one in most cases. */
    static int length(RandomGenerator random, int max) {
        if (max <= GREATEST_LENGTH && random.nextInt(RARITY) == 0) {
            return random.nextBoolean() ? max : 0;
        }
        return random.nextInt(Math.min(max, USUAL_LENGTH) + 1);
    }

    static Bytes bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.owning(bytes);
    }

    /** Returns a text of at most {@code max} bytes of UTF-8, with characters of all lengths. */
    static String text(RandomGenerator random, int max) {
        int left = length(random, max);
        StringBuilder text = new StringBuilder();
        while (left > 0) {
            int size = 1 + random.nextInt(Math.min(left, LETTERS.length));
            int[] range = LETTERS[size - 1];
            text.appendCodePoint(random.nextInt(range[0], range[1] + 1));
            left -= size;
        }
        return text.toString();
    }

    static Ipv4Address ipv4(RandomGenerator random) {
        return new Ipv4Address(random.nextInt(), u16(random));
    }

    static Address ip(RandomGenerator random) {
        if (random.nextBoolean()) {
            return ipv4(random);
        }
        return new Ipv6Address(random.nextLong(), random.nextLong(), u16(random));
    }

    static Address address(RandomGenerator random) {
        if (random.nextInt(3) > 0) {
            return ip(random);
        }
        return new HostAddress("peer" + random.nextInt(1000) + ".example", u16(random));
    }
}
