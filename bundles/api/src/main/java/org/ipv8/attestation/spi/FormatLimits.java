package org.ipv8.attestation.spi;

/**
 * How much there is of everything in a format. What exceeds it is dropped before the format sees it.
 *
 * @param publicKey  most bytes of a one-time public key
 * @param publicForm most bytes of an attestation as verifiers get it
 * @param blob       most bytes of an attestation as the subject gets it
 * @param challenges most challenges of one verification, checks of honesty included; also how many different ones a subject answers
 *                   per consent
 * @param challenge  most bytes of a challenge
 * @param response   most bytes of a response
 */
public record FormatLimits(int publicKey, int publicForm, int blob, int challenges, int challenge, int response) {

    /** The most a challenge or response may take, so that it fits into one datagram everywhere. */
    public static final int MAX_MESSAGE = 1_000;
    /** The most a blob may take. */
    public static final int MAX_BLOB = 512 * 1024;

    /** Refuses what no transfer can carry. */
    public FormatLimits {
        if (Math.min(publicKey, Math.min(publicForm, challenges)) < 1 || Math.max(challenge, response) > MAX_MESSAGE
                || Math.max(publicForm, blob) > MAX_BLOB) {
            throw new IllegalArgumentException("limits no transfer can keep: " + publicKey + ", " + publicForm + ", " + blob + ", "
                    + challenges + ", " + challenge + ", " + response);
        }
    }
}
