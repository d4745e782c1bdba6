package org.ipv8.runtime.internal.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/**
 * The text of a {@link GraphFile}, ASCII, every line with a line feed at its end:
 *
 * <pre>
 * ipv8-graph 1
 * new 203.0.113.5:8090 7e313685c1912a141279f8248fc8db5899c5df5a,…
 * old [2001:db8::5]:8090 -
 * sha256 of everything above, in hex
 * </pre>
 *
 * The first word is the style of introductions, the last one the communities.
 */
final class GraphText {

    /** No text is longer. */
    static final int MAX_BYTES = 16 << 20;

    private static final String NAME = "ipv8-graph ";
    private static final String VERSION = "1";
    private static final String NEW_STYLE = "new";
    private static final String OLD_STYLE = "old";
    private static final String NO_COMMUNITIES = "-";
    private static final String CHECKSUM = "sha256 ";
    private static final int WORDS = 3;
    private static final int LAST_LINE = 100;

    private GraphText() {
    }

    /**
     * Writes what can be read again: host names that are none are left out, and so are the last addresses if the peers say
     * they run so much that the text would become too long.
     */
    static byte[] format(List<KnownAddress> addresses) {
        StringBuilder text = new StringBuilder(NAME).append(VERSION).append('\n');
        for (KnownAddress known : addresses) {
            String address = known.address().toString();
            if (isReadable(address, known.address())) {
                String line = formatLine(known, address);
                if (text.length() + line.length() + LAST_LINE > MAX_BYTES) {
                    break;
                }
                text.append(line);
            }
        }
        return withChecksum(text.toString());
    }

    private static String formatLine(KnownAddress known, String address) {
        String communities = known.communities().isEmpty() ? NO_COMMUNITIES
                : known.communities().stream().map(CommunityId::toHex).collect(Collectors.joining(","));
        return (known.newStyle() ? NEW_STYLE : OLD_STYLE) + ' ' + address + ' ' + communities + '\n';
    }

    static byte[] withChecksum(String text) {
        return (text + CHECKSUM + checksum(text) + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isReadable(String text, Address address) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            return Address.parse(text).equals(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads such a text.
     *
     * @throws IllegalArgumentException saying in which line is what
     */
    static List<KnownAddress> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1); // what is not ASCII fails the checksum
        String first = text.lines().findFirst().orElse("");
        if (!first.startsWith(NAME)) {
            throw new IllegalArgumentException("its first line does not start with '" + NAME.trim() + "'");
        }
        if (!first.equals(NAME + VERSION)) {
            throw new IllegalArgumentException("its version is '" + first.substring(NAME.length())
                    + "', this program reads version " + VERSION);
        }
        int last = text.lastIndexOf(CHECKSUM);
        if (last < 0 || !text.substring(last).equals(CHECKSUM + checksum(text.substring(0, last)) + '\n')) {
            throw new IllegalArgumentException("its contents do not match the checksum in its last line");
        }
        List<String> lines = text.substring(0, last).lines().skip(1).toList();
        List<KnownAddress> addresses = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            try {
                addresses.add(parseLine(lines.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 2) + ": " + e.getMessage(), e);
            }
        }
        return addresses;
    }

    private static KnownAddress parseLine(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != WORDS || !words[0].equals(NEW_STYLE) && !words[0].equals(OLD_STYLE)) {
            throw new IllegalArgumentException("expected '" + NEW_STYLE + "' or '" + OLD_STYLE + "', an address and communities");
        }
        List<CommunityId> communities = words[2].equals(NO_COMMUNITIES) ? List.of()
                : Arrays.stream(words[2].split(",", -1)).map(CommunityId::of).toList();
        return new KnownAddress(Address.parse(words[1]), words[0].equals(NEW_STYLE), communities);
    }

    private static String checksum(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
