package org.ipv8.crypto.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

import org.ipv8.key.InvalidKeyException;

/** The text around a DER structure (spec section 2.3): 64 characters per line, a newline at the end. */
final class Pem {

    static final String PRIVATE = "EC PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";

    /** The longest key of section 2.3 takes less than a fifth of this. */
    private static final int MAX_CHARACTERS = 2_048;
    private static final int LINE = 64;

    private Pem() {
    }

    static String write(String label, byte[] der) {
        return begin(label) + '\n'
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der) + '\n'
                + end(label) + '\n';
    }

    /** Returns the bytes inside. Lines may end in a carriage return too and be of any length, as editors leave them. */
    static byte[] read(String label, String pem) throws InvalidKeyException {
        String text = pem.length() > MAX_CHARACTERS ? "" : pem.strip();
        if (!text.startsWith(begin(label)) || !text.endsWith(end(label))
                || text.length() < begin(label).length() + end(label).length()) {
            throw new InvalidKeyException("this is no PEM text of the kind " + label);
        }
        String base64 = text.substring(begin(label).length(), text.length() - end(label).length())
                .replace("\r", "").replace("\n", "");
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the PEM text is not in base64");
        }
    }

    /** Says whether some bytes start like the PEM text of a private key. */
    static boolean isPrivate(byte[] bytes, int offset, int length) {
        return Bytes.startsWith(bytes, offset, length, begin(PRIVATE).getBytes(US_ASCII));
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}
