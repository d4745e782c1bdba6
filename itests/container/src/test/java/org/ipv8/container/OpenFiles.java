package org.ipv8.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What this process has open, as Linux tells it; other systems do not tell. */
final class OpenFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path NETWORK = Path.of("/proc/self/net");
    /** In which column of the lists of sockets their number is, by the name of the list. */
    private static final Map<String, Integer> LISTS = Map.of("udp", 9, "udp6", 9, "tcp", 9, "tcp6", 9, "unix", 6);
    private static final String SOCKET = "socket";
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    private OpenFiles() {
    }

    /** Counts sockets by protocol, all else by path; numbers in it, such as those of bundles and their versions, do not count. */
    static Map<String, Integer> count() {
        Map<String, Integer> counts = new TreeMap<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return counts;
        }
        Map<String, String> sockets = sockets();
        for (String target : targets()) {
            String kind = target.startsWith(SOCKET + ":") ? SOCKET + " " + sockets.getOrDefault(target, "not connected")
                    : NUMBERS.matcher(target).replaceAll("#");
            counts.merge(kind, 1, Integer::sum);
        }
        return counts;
    }

    /** Counts the sockets of any kind. */
    static int sockets(Map<String, Integer> counts) {
        return counts.entrySet().stream().filter(each -> each.getKey().startsWith(SOCKET)).mapToInt(Map.Entry::getValue).sum();
    }

    private static List<String> targets() {
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            // the list itself is open while it is read
            return descriptors.map(OpenFiles::target).filter(target -> !target.isEmpty() && !target.endsWith("/fd")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed since the directory was listed
        }
    }

    private static Map<String, String> sockets() {
        Map<String, String> protocols = new HashMap<>();
        LISTS.forEach((list, column) -> {
            try (Stream<String> lines = Files.lines(NETWORK.resolve(list))) {
                lines.skip(1).map(line -> line.strip().split(" +")).filter(words -> words.length > column)
                        .forEach(words -> protocols.put(SOCKET + ":[" + words[column] + "]", list));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return protocols;
    }
}
