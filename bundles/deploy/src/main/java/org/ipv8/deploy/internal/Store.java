package org.ipv8.deploy.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory with what is remembered of each bundle: notes, and the jars they name. A file is written under another name first, so a
 * process that is killed leaves either the old notes or the new. Safe for use by many threads, as long as one changes.
 */
final class Store {

    private static final String NOTES = "notes.properties";
    private static final String JAR = ".jar";
    private static final String HALF = ".half";

    private final Path directory;
    private final Map<String, Notes> notes = new ConcurrentHashMap<>();

    /** Reads what is there. */
    Store(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> bundles = Files.list(directory)) {
            for (Path bundle : (Iterable<Path>) bundles::iterator) {
                if (Files.exists(bundle.resolve(NOTES))) {
                    notes.put(bundle.getFileName().toString(), read(bundle.resolve(NOTES)));
                }
            }
        }
    }

    private static Notes read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged; delete it: " + e.getMessage(), e);
        }
        Notes result = Notes.NONE;
        for (Notes.Key key : Notes.Key.values()) {
            String value = properties.getProperty(key.name());
            result = value == null ? result : result.with(key, value);
        }
        return result;
    }

    /** Returns the symbolic names of the bundles something is remembered of. */
    Set<String> bundles() {
        return Set.copyOf(notes.keySet());
    }

    /** Returns what is remembered. */
    Notes notes(String bundle) {
        return notes.getOrDefault(bundle, Notes.NONE);
    }

    /** Replaces what is remembered, and removes the jars that are not named in it. */
    void save(String bundle, Notes changed) {
        Properties properties = new Properties();
        for (Notes.Key key : Notes.Key.values()) {
            changed.get(key).ifPresent(value -> properties.setProperty(key.name(), value));
        }
        try {
            Path home = Files.createDirectories(directory.resolve(bundle));
            Path half = home.resolve(NOTES + HALF);
            try (Writer out = Files.newBufferedWriter(half)) {
                properties.store(out, null);
            }
            Files.move(half, home.resolve(NOTES), StandardCopyOption.ATOMIC_MOVE);
            notes.put(bundle, changed);
            prune(home, properties.values().stream().map(value -> value + JAR).collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prune(Path home, Set<String> named) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.endsWith(NOTES) && !named.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Keeps a jar at least until the next {@link #save}, and for as long as the notes name it. */
    void keep(String bundle, BundleJar jar) {
        try {
            Path home = Files.createDirectories(directory.resolve(bundle));
            Path half = home.resolve(jar.digest() + HALF);
            Files.write(half, jar.bytes());
            Files.move(half, home.resolve(jar.digest() + JAR), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a jar that the notes name; empty if there is none, or it has been damaged. */
    Optional<BundleJar> jar(String bundle, Notes.Key key) {
        return notes(bundle).get(key).flatMap(digest -> {
            Path file = directory.resolve(bundle).resolve(digest + JAR);
            try {
                return Optional.of(BundleJar.read(file)).filter(jar -> jar.digest().equals(digest));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** Forgets a bundle. */
    void forget(String bundle) {
        notes.remove(bundle);
        Path home = directory.resolve(bundle);
        if (!Files.exists(home)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
