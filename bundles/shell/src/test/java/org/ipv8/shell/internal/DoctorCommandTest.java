package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** Examinations that any bundle offers, in a real framework. */
class DoctorCommandTest {

    @TempDir
    private Path storage;
    private Host host;
    private DoctorCommand doctor;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage);
        doctor = new DoctorCommand(host.context());
        host.with(doctor).with(new TableConverter());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private ServiceReference<HealthCheck> offer(String name, HealthCheck check) {
        ServiceReference<HealthCheck> reference = host.context().registerService(HealthCheck.class, check,
                new Hashtable<>(Map.of(HealthCheck.NAME, name))).getReference();
        doctor.add(reference);
        return reference;
    }

    @Test
    void everyFindingIsALineWithItsRemedy() throws Exception {
        offer("tides", () -> List.of(Finding.good("", "low"), Finding.problem("dyke", "is open", "close it")));
        ServiceReference<HealthCheck> gone = offer("wind", () -> List.of(Finding.warning("sail", "is full", "")));

        assertThat(host.show("doctor")).isEqualTo("""
                VERDICT  CHECK  ABOUT  DIAGNOSIS
                good     tides         low
                problem  tides  dyke   is open -> close it
                warning  wind   sail   is full""");
        assertThat(host.show("doctor --problems tides")).contains("close it").doesNotContain("low").doesNotContain("sail");
        assertThat((String) host.run("doctor -j")).contains("\"remedy\": \"close it\"");
        doctor.remove(gone);
        assertThat(host.show("doctor")).doesNotContain("wind");
    }

    @Test
    void aCheckThatFailsIsAFindingItself() throws Exception {
        offer("broken", () -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(host.show("doctor")).contains("problem  broken").contains("the check itself failed: on purpose");
    }

    @Test
    void anUnknownCheckIsNamedWithTheNearest() {
        offer("tides", List::of);

        assertThatThrownBy(() -> host.run("doctor tide")).hasMessageContaining("did you mean 'tides'?");
    }
}
