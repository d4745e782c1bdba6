package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Which bundles the distribution holds. */
class BundleListIT {

    /** What a Karaf host brings itself, and what belongs to the distribution's own launcher. */
    private static final Pattern OF_THE_HOST = Pattern.compile(
            "(org\\.apache\\.felix\\.(?!http\\.)|org\\.osgi\\.|pax-logging|ipv8-control-).*");
    private static final Set<String> BUNDLES = Set.of("system", "examples", "optional");
    private static final Pattern BUNDLE = Pattern.compile("<bundle[^>]*>mvn:[^/]+/([^/]+)/([^/<]+)(?:/jar/([^<]+))?</bundle>");

    @Test
    void isThatOfTheFeatures() throws IOException {
        Set<String> expected;
        try (Stream<Path> files = Files.walk(Ipv8.DISTRIBUTION)) {
            expected = files.filter(file -> BUNDLES.contains(Ipv8.DISTRIBUTION.relativize(file).getName(0).toString()))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !OF_THE_HOST.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> found = new TreeSet<>();
        Matcher matcher = BUNDLE.matcher(Files.readString(Path.of(System.getProperty("ipv8.features"))));
        while (matcher.find()) {
            String classifier = matcher.group(3) == null ? "" : "-" + matcher.group(3);
            String name = matcher.group(1) + "-" + matcher.group(2) + classifier + ".jar";
            if (!OF_THE_HOST.matcher(name).matches()) {
                found.add(name);
            }
        }

        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
    }
}
