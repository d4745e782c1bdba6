package org.ipv8.identity.internal.pseudonym;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.ipv8.json.Json;
import org.ipv8.wire.Bytes;

/**
 * Names of pseudonyms. They come from anywhere, so that none may be anything but a plain file name; but clients of the reference also use
 * spaces and letters of all alphabets (REST spec section 9, R7), which names of nodes do not have.
 */
final class PseudonymName {

    private static final int MAX_LENGTH = 64;
    /** Twice as many fit into the name of a directory, which is what such a name takes as the name of a node. */
    private static final int MAX_BYTES = 120;
    private static final Pattern OF_NODE = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String WRITTEN_AS_BYTES = "u.";

    private PseudonymName() {
    }

    /** Says whether a text is a name of a pseudonym. */
    static boolean isOne(String name) {
        return !name.isEmpty() && name.length() <= MAX_LENGTH && bytes(name).length <= MAX_BYTES && name.charAt(0) != '.'
                && name.codePoints().allMatch(c -> c != '/' && c != '\\' && Json.isHarmless(c));
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks a name.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    static String check(String name) {
        if (!isOne(name)) {
            throw new IllegalArgumentException("pseudonym name '" + name + "', expected 1 to " + MAX_LENGTH + " characters and no more than "
                    + MAX_BYTES + " bytes of UTF-8, no slash, not beginning with '.'");
        }
        return name;
    }

    /** Returns what is added to the name of the node for the node of a pseudonym: the name itself where possible, else its bytes. */
    static String node(String name) {
        boolean plain = OF_NODE.matcher(name).matches() && !name.startsWith(WRITTEN_AS_BYTES);
        return plain ? name : WRITTEN_AS_BYTES + Bytes.of(bytes(name)).toHex();
    }
}
