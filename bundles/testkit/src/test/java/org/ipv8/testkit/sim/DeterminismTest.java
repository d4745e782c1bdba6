package org.ipv8.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(RoughCrowd.run(1)).isEqualTo(RoughCrowd.run(1));
    }

    @Test
    void anotherSeedGivesAnotherRun() {
        assertThat(RoughCrowd.run(1)).isNotEqualTo(RoughCrowd.run(2));
    }

    /** Sets and maps of the JDK differ in their order from one virtual machine to the next; so do the hash codes of objects. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:hashCode=0", "-XX:hashCode=2"})
    void anotherVirtualMachineDoesTheSame(String hashCodes) throws IOException, InterruptedException {
        assertThat(elsewhere(hashCodes, "one thread")).isEqualTo(RoughCrowd.run(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anyNumberOfProcessorsDoesTheSame(int processors) throws IOException, InterruptedException {
        assertThat(elsewhere("-XX:ActiveProcessorCount=" + processors, "parallel")).isEqualTo(RoughCrowd.runParallel(1));
    }

    /** Runs the crowd in a virtual machine with another option. */
    private static long elsewhere(String option, String kind) throws IOException, InterruptedException {
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions", option, "-cp", System.getProperty("java.class.path"),
                RoughCrowd.class.getName(), "1", kind).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(other.waitFor()).isZero();
        return Long.parseLong(printed);
    }
}
