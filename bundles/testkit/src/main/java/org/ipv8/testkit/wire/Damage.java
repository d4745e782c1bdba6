package org.ipv8.testkit.wire;

import java.util.Arrays;
import java.util.random.RandomGenerator;

import org.ipv8.community.Datagrams;

/** The ways in which a {@link DatagramFuzzer} damages datagrams. */
enum Damage {

    /** Some bits are others. */
    FLIPPED_BITS {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        }
    },

    /** Some bytes have values at the ends of ranges. */
    EXTREME_BYTES {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = EXTREMES[random.nextInt(EXTREMES.length)];
            }
            return bytes;
        }
    },

    /** The end is missing. */
    TRUNCATED {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
    },

    /** There are more bytes behind the end, now and then as many as a datagram can have. */
    EXTENDED {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            int most = random.nextInt(200) == 0 ? DatagramFuzzer.LONGEST - bytes.length : 64;
            byte[] more = new byte[random.nextInt(Math.max(most, 1))];
            random.nextBytes(more);
            return join(bytes, bytes.length, more, 0);
        }
    },

    /** It goes on as another datagram. */
    SPLICED {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            return join(bytes, random.nextInt(bytes.length + 1), other, random.nextInt(other.length + 1));
        }
    },

    /** A part is there twice. */
    REPEATED {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            int end = random.nextInt(bytes.length + 1);
            return join(bytes, end, bytes, random.nextInt(end + 1));
        }
    },

    /** A part in the middle is missing. */
    CUT {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            int end = random.nextInt(bytes.length + 1);
            return join(bytes, random.nextInt(end + 1), bytes, end);
        }
    },

    /** What could be the length of the rest, or of a part of it, is another. */
    WRONG_LENGTH {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            for (int attempts = 0; attempts < 32 && bytes.length >= 2; attempts++) {
                int at = random.nextInt(bytes.length - 1);
                int length = (bytes[at] & 0xff) << Byte.SIZE | bytes[at + 1] & 0xff;
                int rest = bytes.length - at - 2;
                if (length > 0 && length <= rest) {
                    int[] wrong = {0, 1, length - 1, length + 1, rest, rest + 1, 0x7fff, 0x8000, 0xffff};
                    int chosen = wrong[random.nextInt(wrong.length)];
                    bytes[at] = (byte) (chosen >>> Byte.SIZE);
                    bytes[at + 1] = (byte) chosen;
                    break;
                }
            }
            return bytes;
        }
    },

    /** It is another message. */
    OTHER_MESSAGE {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            if (bytes.length > Datagrams.PREFIX) {
                bytes[Datagrams.PREFIX] = other.length > Datagrams.PREFIX && random.nextBoolean()
                        ? other[Datagrams.PREFIX] : (byte) random.nextInt();
            }
            return bytes;
        }
    },

    /** It is for another overlay. */
    OTHER_OVERLAY {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            if (bytes.length >= Datagrams.PREFIX && other.length >= Datagrams.PREFIX) {
                System.arraycopy(other, 0, bytes, 0, Datagrams.PREFIX);
            }
            return bytes;
        }
    },

    /** There is nothing right about it but, at times, the prefix. */
    NOISE {
        @Override
        byte[] to(byte[] bytes, byte[] other, RandomGenerator random) {
            int kept = Math.min(bytes.length, random.nextBoolean() ? Datagrams.BODY : 0);
            byte[] noise = new byte[random.nextInt(kept, 300)];
            random.nextBytes(noise);
            System.arraycopy(bytes, 0, noise, 0, kept);
            return noise;
        }
    };

    private static final byte[] EXTREMES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};

    /**
     * Damages a datagram.
     *
     * @param bytes a datagram or, of a signed one, what is between key and signature; may be modified
     * @param other the same of another datagram, not modified
     * @return the damaged bytes, at most 65507; may be the same array
     */
    abstract byte[] to(byte[] bytes, byte[] other, RandomGenerator random);

    private static byte[] join(byte[] head, int headEnd, byte[] tail, int tailStart) {
        int length = Math.min(headEnd + tail.length - tailStart, DatagramFuzzer.LONGEST);
        byte[] joined = Arrays.copyOf(Arrays.copyOf(head, headEnd), length);
        System.arraycopy(tail, tailStart, joined, headEnd, Math.max(length - headEnd, 0));
        return joined;
    }
}
