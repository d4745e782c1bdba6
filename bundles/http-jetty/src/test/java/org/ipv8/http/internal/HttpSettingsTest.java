package org.ipv8.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @Test
    void listensOnTheLoopbackOnly() {
        assertThat(HttpSettings.read(Map.of(), null)).get()
                .satisfies(settings -> assertThat(settings.listen()).hasToString("127.0.0.1:8085"));
        assertThat(HttpSettings.read(Map.of("listen", "[::1]:9"), "")).get()
                .satisfies(settings -> assertThat(settings.listen()).hasToString("[::1]:9"));
    }

    @Test
    void letsTheCommandLinePrevail() {
        assertThat(HttpSettings.read(Map.of("listen", "127.0.0.1:1"), "127.0.0.1:2")).get()
                .satisfies(settings -> assertThat(settings.listen().port()).isEqualTo(2));
        assertThat(HttpSettings.read(Map.of("listen", "127.0.0.1:1"), "off")).isEmpty();
        assertThat(HttpSettings.read(Map.of("listen", "off"), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8085", "192.0.2.1:80", "[::]:8085"})
    void refusesOtherMachinesWithoutTlsUnlessTold(String listen) {
        assertThatThrownBy(() -> HttpSettings.read(Map.of("listen", listen), "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.pem");
        assertThat(HttpSettings.read(Map.of("listen", listen, "tls.pem", "cert.pem"), "")).isPresent();
        assertThat(HttpSettings.read(Map.of("listen", listen, "insecure", "true"), "")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8085", "8085", "127.0.0.1", "127.0.0.1:70000"})
    void namesWhatIsWrong(String listen) {
        assertThatThrownBy(() -> HttpSettings.read(Map.of("listen", listen), "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(listen);
    }
}
