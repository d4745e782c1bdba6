package org.ipv8.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PanelTest {

    private static final class TestPanel extends ResourcePanel {

        TestPanel(String resource) {
            super("test", "Test", resource);
        }
    }

    @Test
    void isMadeOfAResource() {
        Panel panel = new TestPanel("PanelTest.class");

        assertThat(panel.title()).isEqualTo("Test");
        assertThat(panel.module()).contains("PanelTest");
    }

    @Test
    void saysThatTheResourceIsMissing() {
        assertThatThrownBy(() -> new TestPanel("missing.js"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("missing.js");
    }
}
