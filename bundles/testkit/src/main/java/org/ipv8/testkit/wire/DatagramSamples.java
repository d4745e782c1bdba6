package org.ipv8.testkit.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Right datagrams to begin with. */
public final class DatagramSamples {

    /** Hex digits in quotes that are as long as a datagram is at least, and begin as one does: a zero and a version. */
    private static final Pattern DATAGRAM = Pattern.compile("\"(000[12](?:[0-9a-f]{2}){21,})\"");

    private DatagramSamples() {
    }

    /**
     * Collects what looks like a datagram in the vector files of a folder, each once, in the order of the names of the files.
     *
     * @param folder with files {@code *.json}
     * @throws IOException if it cannot be read, or there is none
     */
    public static List<byte[]> ofVectors(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        Set<String> found = new LinkedHashSet<>();
        for (Path file : files) {
            Matcher matcher = DATAGRAM.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        if (found.isEmpty()) {
            throw new IOException("there are no datagrams in " + folder);
        }
        List<byte[]> samples = new ArrayList<>();
        found.forEach(hex -> samples.add(HexFormat.of().parseHex(hex)));
        return samples;
    }
}
