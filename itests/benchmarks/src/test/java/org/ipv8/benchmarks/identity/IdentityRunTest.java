package org.ipv8.benchmarks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.ipv8.crypto.Vaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured works; how fast it is nobody looks at here. */
class IdentityRunTest {

    @Test
    void verifiesAndDiscloses(@TempDir Path folder) {
        try (IdentityRun run = new IdentityRun(30, folder)) {
            assertThat(run.measure(Vaults.create())).hasSize(6).allSatisfy((what, micros) -> assertThat(micros).isNotNegative());
        }
    }
}
