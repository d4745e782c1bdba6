package org.ipv8.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.settings.LogLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {

    @TempDir
    private Path storage;
    private final Map<String, String> kept = new TreeMap<>();
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage);
        host.context().registerService(OverlayFactory.class, TestFactory.other(), new Hashtable<>(
                Map.of(OverlayName.PROPERTY, "chat", "component.name", "com.example.chat.internal.ChatFactory")));
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private void withLevels() throws Exception {
        LogCommand command = new LogCommand(host.context());
        command.addLevels(host.context().registerService(LogLevels.class, new LogLevels() {
            @Override
            public Map<String, String> levels() {
                return kept;
            }

            @Override
            public void set(String logger, Optional<String> level) {
                level.ifPresentOrElse(value -> kept.put(logger, value), () -> kept.remove(logger));
            }
        }, null).getReference());
        host.with(command).with(new TableConverter());
    }

    @Test
    void levelsAreSetByOverlay() throws Exception {
        withLevels();

        assertThat(host.show("log chat DEBUG")).isEqualTo("""
                NAME  LOGGER            LEVEL
                all   ROOT              default
                chat  com.example.chat  debug""");
        host.run("log all warn");
        host.run("log transport-udp trace");
        assertThat(kept).isEqualTo(Map.of("ROOT", "warn", "com.example.chat", "debug", "org.ipv8.transport.udp", "trace"));
        host.run("log chat default");
        assertThat(kept).doesNotContainKey("com.example.chat");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        withLevels();

        assertThatThrownBy(() -> host.run("log chat debgu")).hasMessageContaining("did you mean 'debug'?");
        assertThatThrownBy(() -> host.run("log chat")).hasMessageContaining("expected log, or log NAME LEVEL");
    }

    @Test
    void aHostWithoutAnythingToAdministerSaysSo() throws Exception {
        host.with(new LogCommand(host.context()));

        assertThatThrownBy(() -> host.run("log")).hasMessageContaining("log:set");
    }
}
