package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Commands of others, which want bundles, in a Gogo without its interactive shell. */
class BundleConverterTest {

    /** What Felix's commands look like. */
    public static final class Foreign {

        /** One bundle. */
        public String one(Bundle bundle) {
            return bundle.getSymbolicName() + " " + bundle.getVersion();
        }

        /** Any number. */
        public List<Long> many(Bundle[] bundles) {
            return Arrays.stream(bundles).map(Bundle::getBundleId).toList();
        }
    }

    @TempDir
    Path directory;

    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(directory);
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(CommandProcessor.COMMAND_SCOPE, "foreign");
        properties.put(CommandProcessor.COMMAND_FUNCTION, new String[] {"one", "many"});
        host.context().registerService(Foreign.class, new Foreign(), properties);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    @Test
    void findsBundlesByIdAndByName() throws Exception {
        host.with(new BundleConverter(host.context()));
        Bundle old = host.install("some.bundle", Map.of(Constants.BUNDLE_VERSION, "1.9.0"));
        Bundle other = host.install("other.bundle", Map.of());

        assertThat(host.run("foreign:one " + old.getBundleId())).isEqualTo("some.bundle 1.9.0");
        assertThat(host.run("foreign:one other.bundle")).isEqualTo("other.bundle 1.2.3");
        assertThat(host.run("foreign:many 0 some.bundle " + other.getBundleId()))
                .isEqualTo(List.of(0L, old.getBundleId(), other.getBundleId()));
    }

    @Test
    void takesTheHighestOfSeveralVersions() throws Exception {
        host.with(new BundleConverter(host.context()));
        host.install("some.bundle", Map.of(Constants.BUNDLE_VERSION, "1.10.0"));
        host.install("some.bundle", "elsewhere", Map.of(Constants.BUNDLE_VERSION, "1.9.0"));

        assertThat(host.run("foreign:one some.bundle")).isEqualTo("some.bundle 1.10.0");
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        host.with(new BundleConverter(host.context()));

        for (String word : List.of("4711", "no.such.bundle", "99999999999999999999", "''", "-1", "1.5")) {
            assertThatThrownBy(() -> host.run("foreign:one " + word)).as(word).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one");
        }
    }

    @Test
    void withoutItSuchCommandsFail() {
        assertThatThrownBy(() -> host.run("foreign:one 0")).isInstanceOf(IllegalArgumentException.class);
    }
}
