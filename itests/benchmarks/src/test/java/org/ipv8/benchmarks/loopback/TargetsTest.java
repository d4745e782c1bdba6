package org.ipv8.benchmarks.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured only if it is there. */
class TargetsTest {

    @TempDir
    private Path folder;

    private Targets targets(String... arguments) {
        Options options = Options.of(arguments);
        return new Targets("false", options.python(), options.kotlin(), folder);
    }

    @Test
    void kotlinIpv8IsNotStartedUnlessItIsSaidWhereItIs() {
        assertThatThrownBy(() -> targets().start(Targets.KOTLIN)).isInstanceOf(IOException.class)
                .hasMessage("kotlin=CLASSPATH was not given");
    }

    @Test
    void kotlinIpv8IsStartedWithOurBenchOverlay() {
        // "false" in the place of java ends at once
        assertThatThrownBy(() -> targets("kotlin=a.jar:b").start(Targets.KOTLIN)).isInstanceOf(IOException.class)
                .hasMessageContaining("did not start");

        assertThat(folder.resolve("KotlinNode.java")).isRegularFile();
        assertThat(Files.exists(folder.resolve("bench_node.py"))).isFalse();
    }
}
