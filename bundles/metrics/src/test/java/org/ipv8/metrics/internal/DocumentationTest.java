package org.ipv8.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.JsonParser;
import org.ipv8.metrics.Metric;
import org.junit.jupiter.api.Test;

/**
 * What is written about metrics outside of the code. {@code -Dipv8.write.docs=true} writes the table again.
 */
class DocumentationTest {

    private static final Path DOCS = Path.of("../../docs/metrics.md");
    private static final Path DASHBOARD = Path.of("../../distribution/src/main/monitoring/grafana-dashboard.json");
    private static final Path ALERTS = Path.of("../../distribution/src/main/monitoring/alert-rules.yml");
    private static final Pattern NAME = Pattern.compile("\\b(ipv8|jvm|process|machine)_[a-z0-9_]+");

    @Test
    void hasATableOfAllMetrics() throws IOException {
        String text = Files.readString(DOCS);
        int begin = text.indexOf("| metric |");
        if (Boolean.getBoolean("ipv8.write.docs")) {
            Files.writeString(DOCS, text.substring(0, begin) + Documented.table());
            text = Files.readString(DOCS);
        }

        assertThat(text.substring(begin)).isEqualTo(Documented.table());
    }

    @Test
    void asksForMetricsThatExist() throws IOException {
        TreeSet<String> known = Documented.all().stream().map(Metric::sampleName).collect(Collectors.toCollection(TreeSet::new));

        for (Path file : new Path[] {DASHBOARD, ALERTS}) {
            Matcher matcher = NAME.matcher(Files.readString(file));
            TreeSet<String> used = new TreeSet<>();
            while (matcher.find()) {
                used.add(matcher.group());
            }
            assertThat(used).as(file.toString()).hasSizeGreaterThan(5);
            assertThat(known).containsAll(used);
        }
        assertThat(JsonParser.parseString(Files.readString(DASHBOARD)).getAsJsonObject().get("panels").getAsJsonArray()).isNotEmpty();
    }
}
