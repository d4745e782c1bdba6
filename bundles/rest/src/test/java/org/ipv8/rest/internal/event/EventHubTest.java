package org.ipv8.rest.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ipv8.rest.Response;
import org.ipv8.runtime.internal.platform.PlatformSettings;
import org.ipv8.runtime.internal.platform.SystemPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventHubTest {

    private final SystemPlatform platform = new SystemPlatform(PlatformSettings.forProcessors(1));
    private final EventHub hub = new EventHub(platform);

    /** Remembers what it was sent. */
    private static final class Client implements Response.Sink {

        private final List<String> pieces = new ArrayList<>();
        private boolean ended;

        @Override
        public boolean send(String piece) {
            return pieces.add(piece);
        }

        @Override
        public void end() {
            ended = true;
        }

        String text() {
            return String.join("", pieces);
        }
    }

    @AfterEach
    void stop() {
        hub.stop();
        platform.close();
    }

    @Test
    void sendsWhatIsWantedInTheFormatOfServerSentEvents() throws Exception {
        Client client = new Client();
        AutoCloseable watching = hub.watch(List.of("peer", "bundle/started"), Long.MAX_VALUE, client);

        hub.publish("peer/found", Map.of("text", "two\nlines"));
        hub.publish("bundle/stopped", Map.of());
        hub.publish("bundle/started", Map.of());
        hub.publish("peers", Map.of());
        watching.close();
        hub.publish("peer/lost", Map.of());

        assertThat(client.text()).containsPattern("id: 1\nevent: peer/found\ndata: \\{\"time\":\"[^\"]+\",\"data\":\\{\"text\":\"two\\\\nlines\"}}\n\n")
                .contains("event: bundle/started").doesNotContain("bundle/stopped", "event: peers", "peer/lost");
        assertThat(hub.isWatched()).isFalse();
    }

    @Test
    void sendsAWatcherThatComesBackWhatItMissed() {
        for (int i = 0; i < EventHub.KEPT + 10; i++) {
            hub.publish("a", i);
        }
        hub.sample("b", "not kept");
        Client client = new Client();

        hub.watch(List.of(), EventHub.KEPT + 7, client);

        assertThat(client.text()).contains("id: " + (EventHub.KEPT + 8) + "\n", "id: " + (EventHub.KEPT + 10) + "\n")
                .doesNotContain("id: " + (EventHub.KEPT + 7) + "\n", "not kept");
        assertThat(hub.kept()).hasSize(EventHub.KEPT);
    }

    @Test
    void hasRoomForSoManyWatchers() {
        for (int i = 0; i < EventHub.MAX_WATCHERS; i++) {
            hub.watch(List.of(), 0, new Client());
        }
        Client late = new Client();

        hub.watch(List.of(), 0, late);
        hub.publish("a", 1);

        assertThat(late.text()).isEqualTo("event: full\ndata: {}\n\n");
        assertThat(late.ended).isTrue();
    }

    @Test
    void refusesTopicsThatWouldBreakTheStream() {
        assertThatThrownBy(() -> hub.publish("a\ndata: forged", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsAllStreamsWhenItStops() {
        Client client = new Client();
        hub.watch(List.of(), 0, client);

        hub.stop();

        assertThat(client.ended).isTrue();
    }
}
