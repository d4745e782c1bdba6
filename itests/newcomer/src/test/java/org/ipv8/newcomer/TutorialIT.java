package org.ipv8.newcomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the tutorial says, as printed: in a copy of the project, with a local repository of its own behind which the user's
 * is only read.
 */
@Timeout(900)
class TutorialIT {

    private static final Path PROJECT = Path.of(System.getProperty("ipv8.project")).normalize();
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "overlays");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyBlockOfTheFirstOverlayDoesWhatItSays() throws Exception {
        Path clone = directory.resolve("clone");
        copy(PROJECT, clone);
        int files = 0;
        int commands = 0;
        String printed = "";
        try (Shell shell = new Shell(clone, Map.of("MAVEN_ARGS", mavenArguments()))) {
            for (Tutorial.Block block : Tutorial.read(PROJECT.resolve("docs/tutorial-first-overlay.md"))) {
                if (block.file() != null) {
                    Path file = clone.resolve(block.file()).normalize();
                    assertThat(file).startsWithRaw(clone);
                    String shown = block.content().substring(block.content().indexOf('\n') + 1); // without its name
                    assertThat(file).as("made by the archetype").hasContent(shown);
                    files++;
                } else if (block.language().equals("sh")) {
                    printed = block.content().contains("mvnw") ? shell.runOutside(block.content()) : shell.run(block.content());
                    commands++;
                } else if (block.language().equals("text")) {
                    assertThat(comparable(printed)).contains(comparable(block.content()));
                } else {
                    fail("a " + block.language() + " block without a file name: " + block.content());
                }
            }
        }
        assertThat(javaLines(clone.resolve("overlays/shout"))).as("lines of Java").isBetween(1L, 120L);
        assertThat(files).as("files").isPositive();
        assertThat(commands).as("commands").isPositive();
    }

    private static long javaLines(Path project) throws IOException {
        long lines = 0;
        try (Stream<Path> all = Files.walk(project)) {
            for (Path file : (Iterable<Path>) all.filter(file -> file.toString().endsWith(".java"))::iterator) {
                lines += Files.readAllLines(file).size();
            }
        }
        return lines;
    }

    /** Identities differ from run to run, and with them the width of columns. */
    private static String comparable(String text) {
        return text.replaceAll("\\b[0-9a-f]{8}\\b", "MID").replaceAll("[ \\t]+", " ").replaceAll(" ?\\R", "\n").strip();
    }

    /** What is installed goes into a repository of the test's; what is there already is taken from the user's. */
    private String mavenArguments() {
        return "-Dmaven.repo.local=" + directory.resolve("repository") + " -Dmaven.repo.local.tail="
                + System.getProperty("ipv8.repository") + " -Dmaven.repo.local.tail.ignoreAvailability=true"
                + (System.getProperty("ipv8.maven").equals("offline=true") ? " -o" : "");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
