package org.ipv8.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;

import org.ipv8.health.Finding;
import org.ipv8.health.Finding.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** The examination of bundles, in a real framework. */
class BundlesCheckTest {

    @TempDir
    private Path storage;
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    @Test
    void aBundleThatLacksSomethingIsFound() throws Exception {
        BundlesCheck check = new BundlesCheck(host.context());
        host.install(TestJar.of("org.ipv8.fine", "1.2.3")).start();
        assertThat(check.examine()).extracting(Finding::verdict).containsExactly(Verdict.GOOD);

        host.install(TestJar.of("com.example.overlay", "1.2.3").header(Constants.IMPORT_PACKAGE, "org.ipv8.overlay"));

        assertThat(check.examine()).singleElement().satisfies(found -> {
            assertThat(found.finding()).contains("missing: package (osgi.wiring.package=org.ipv8.overlay)");
            assertThat(found.remedy()).contains("install what offers it");
        });
    }

    @Test
    void aBundleThatWasNotStartedIsFound() throws Exception {
        host.install(TestJar.of("org.ipv8.idle", "1.2.3"));

        assertThat(new BundlesCheck(host.context()).examine()).singleElement().satisfies(found -> {
            assertThat(found.finding()).contains("is installed and does not run");
            assertThat(found.remedy()).startsWith("start ");
        });
    }

    @Test
    void twoVersionsOfABundleAreFound() throws Exception {
        host.install(TestJar.of("org.ipv8.twice", "1.2.3")).start();
        host.context().installBundle("test:other", new ByteArrayInputStream(TestJar.of("org.ipv8.twice", "2.0.0").bytes())).start();

        assertThat(new BundlesCheck(host.context()).examine()).singleElement().satisfies(found -> {
            assertThat(found.finding()).contains("is here in 2 versions: 1.2.3, 2.0.0");
            assertThat(found.remedy()).contains("remove all but one");
        });
    }
}
