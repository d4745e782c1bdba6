package org.ipv8.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.Test;

class CfgTextTest {

    private static final String FILE = """
            # the node of the cellar
            network = local
            listen = 127.0.0.1:8090,\\
                     [::1]:8090

            ! another comment
            walker.interval: 0.5
            """;

    @Test
    void onlyTheOneSettingChanges() throws IOException {
        assertThat(CfgText.changed(FILE, "network", Optional.of("lan"))).isEqualTo(FILE.replace("network = local", "network = lan"));
        assertThat(CfgText.changed(FILE, "walker.interval", Optional.of("2"))).isEqualTo(
                FILE.replace("walker.interval: 0.5", "walker.interval = 2"));
        assertThat(CfgText.changed(FILE, "name", Optional.of("cellar"))).isEqualTo(FILE + "name = cellar\n");
    }

    @Test
    void aValueOfSeveralLinesIsReplacedAsAWhole() throws IOException {
        String changed = CfgText.changed(FILE, "listen", Optional.of("127.0.0.1:1"));

        assertThat(changed).contains("listen = 127.0.0.1:1\n").doesNotContain("::1").contains("# the node", "! another");
    }

    @Test
    void aSettingCanBeTakenOut() throws IOException {
        assertThat(CfgText.changed(FILE, "network", Optional.empty())).isEqualTo(FILE.replace("network = local\n", ""));
        assertThat(CfgText.changed(FILE, "nothing", Optional.empty())).isEqualTo(FILE);
        assertThat(CfgText.changed("", "nothing", Optional.empty())).isEmpty();
    }

    @Test
    void whateverIsWrittenIsReadAgain() throws IOException {
        for (String value : new String[] {"C:\\keys\\my key.pem", "ключ", "a=b:c#d!e", "trailing\\", "a\tb"}) {
            Properties read = new Properties();
            read.load(new StringReader(CfgText.changed(FILE, "key.file", Optional.of(value))));

            assertThat(read.getProperty("key.file")).isEqualTo(value);
            assertThat(read.getProperty("network")).isEqualTo("local");
        }
    }
}
