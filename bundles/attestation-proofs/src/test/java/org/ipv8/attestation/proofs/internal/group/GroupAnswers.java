package org.ipv8.attestation.proofs.internal.group;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Shows tests of other packages what is hashed to the curve. */
public final class GroupAnswers {

    private GroupAnswers() {
    }

    /** Returns a point, in hex. */
    public static String hash(String domain, String message) {
        return hex(Group.hash(domain, message));
    }

    /** Returns all generators by name, in hex. */
    public static Map<String, String> generators() {
        Map<String, String> all = new TreeMap<>(Map.of("G", hex(Generator.G.element()), "H", hex(Generator.H.element()),
                "J", hex(Generator.J.element())));
        for (int i = 0; i < Generator.DIGITS; i++) {
            all.put("digit " + i, hex(Generator.DIGIT.get(i).element()));
        }
        return all;
    }

    private static String hex(Element element) {
        return HexFormat.of().formatHex(element.toBytes());
    }
}
