package org.ipv8.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What holds for all files of the dashboard. */
class FilesTest {

    private static final Path UI = Path.of("src/main/resources/org/ipv8/dashboard/internal/ui");
    private static final int MOST_BYTES = 250_000;
    private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'");

    @Test
    void areSmallTogether() {
        assertThat(files().stream().mapToLong(file -> file.toFile().length()).sum()).isBetween(10_000L, (long) MOST_BYTES);
    }

    @Test
    void nameNoOtherServer() {
        assertThat(files()).allSatisfy(file -> assertThat(text(file).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://").doesNotContain("https://").doesNotContain("@import").doesNotContain("url("));
    }

    @Test
    void neverTakeTextForMarkup() {
        assertThat(files()).filteredOn(file -> file.toString().endsWith(".js")).hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(text(file)).doesNotContain("innerHTML").doesNotContain("outerHTML")
                        .doesNotContain("insertAdjacentHTML").doesNotContain("document.write").doesNotContain("eval(")
                        .doesNotContain("new Function").doesNotContain("DOMParser"));
    }

    @Test
    void needNothingThatThePolicyForbids() {
        assertThat(text(UI.resolve("index.html"))).doesNotContainPattern("<script>|<style|style=|\\son[a-z]+=");
    }

    @Test
    void importOnlyWhatIsThere() {
        for (Path file : files()) {
            Matcher matcher = IMPORT.matcher(text(file));
            while (matcher.find()) {
                assertThat(file.getParent().resolve(matcher.group(1)).normalize()).exists();
            }
        }
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(UI)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
