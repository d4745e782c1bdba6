package org.ipv8.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PanelTest {

    @Test
    void isMadeOfAResource() {
        Panel panel = Panel.of("test", "Test", PanelTest.class, "PanelTest.class");

        assertThat(panel.title()).isEqualTo("Test");
        assertThat(panel.module()).contains("PanelTest");
    }

    @Test
    void saysThatTheResourceIsMissing() {
        assertThatThrownBy(() -> Panel.of("test", "Test", PanelTest.class, "missing.js"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("missing.js");
    }
}
