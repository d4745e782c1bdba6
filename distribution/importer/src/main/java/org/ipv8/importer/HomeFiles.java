package org.ipv8.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes into a home directory; nothing that is there is replaced.
 *
 * @param home the directory
 */
record HomeFiles(Path home) {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Returns where a key of that name is. */
    Path key(String name) {
        return home.resolve("keys").resolve(name + ".pem");
    }

    Path settings(String pid, String end) {
        return home.resolve("etc").resolve(pid + end);
    }

    /**
     * Checks that a file can be written: it is not there, or has these very contents.
     *
     * @throws ImportException if it is there
     */
    void check(Path file, byte[] contents) throws ImportException, IOException {
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), contents)) {
            throw new ImportException(file + " is there already; move it away, or import into another directory with --home DIR");
        }
    }

    /** Writes a private key, for its owner's eyes only. */
    void writeKey(Path file, byte[] key) throws IOException {
        Files.createDirectories(file.getParent(), permissions("rwx------"));
        if (Files.exists(file)) {
            return; // checked before: it is the same
        }
        Files.createFile(file, permissions("rw-------"));
        Files.write(file, key, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    void writeSettings(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Returns the text of a {@code .cfg} file. */
    static String cfg(String comment, Map<String, String> settings) {
        return "# " + comment + "\n" + settings.entrySet().stream().map(each -> each.getKey() + " = " + ascii(each.getValue()
                .replace("\\", "\\\\")) + "\n").collect(Collectors.joining());
    }

    /** Returns the text of a {@code .config} file, which knows lists. */
    static String config(String comment, Map<String, Object> settings) {
        return "# " + comment + "\n" + settings.entrySet().stream().map(each -> each.getKey() + "=" + typed(each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String typed(Object value) {
        return value instanceof List<?> list ? list.stream().map(each -> "  " + quoted(each)).collect(Collectors.joining(", \\\n",
                "[ \\\n", ", \\\n]")) : quoted(value);
    }

    private static String quoted(Object value) {
        return '"' + String.valueOf(value).replaceAll("[\\\\\"= ]", "\\\\$0") + '"';
    }

    private static String ascii(String text) {
        StringBuilder result = new StringBuilder();
        text.chars().forEach(c -> result.append(c < ' ' || c > '~' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return result.toString();
    }

    /** Makes a name for a file out of an alias. */
    static String fileName(String alias, Set<String> taken) {
        String plain = alias.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+", "");
        String name = plain.isEmpty() ? "key" : plain;
        for (int i = 2; taken.contains(name); i++) {
            name = plain + "-" + i;
        }
        taken.add(name);
        return name;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
