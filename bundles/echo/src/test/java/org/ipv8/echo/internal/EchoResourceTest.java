package org.ipv8.echo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.ipv8.echo.Echo;
import org.ipv8.json.Json;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.testkit.OverlayTest;
import org.ipv8.testkit.Overlays;
import org.ipv8.testkit.UnderTest;
import org.junit.jupiter.api.Test;

/** The REST resource and the panel that come with the bundle. */
@OverlayTest(peers = 2)
class EchoResourceTest {

    @UnderTest
    private final OverlayFactory factory = new EchoFactory(Map.of());

    private static Operation operation(Overlays<Echo> echo, String method) {
        return new EchoResource(List.of(Map.entry(Map.of(OverlayDescription.NODE, "main"), echo.of(0)))).operations().stream()
                .filter(each -> each.method().equals(method)).findFirst().orElseThrow();
    }

    private static String answer(Overlays<Echo> echo, String method, Request request) {
        CompletableFuture<Response> answer = operation(echo, method).handler().handle(request).toCompletableFuture();
        echo.network().runUntil(answer::isDone, Duration.ofMinutes(1));
        return Json.text(((Response.Value) answer.join().content()).value());
    }

    @Test
    void asksPeersAndShowsWhatWasCounted(Overlays<Echo> echo) {
        String mid = echo.peer(1).mid().toHex();

        assertThat(answer(echo, "POST", Request.of("/api/v1/echo").json(Map.of("text", "hello"))))
                .contains("\"peer\":\"" + mid + "\"").contains("\"answer\":\"hello\"");
        assertThat(answer(echo, "GET", Request.of("/api/v1/echo")))
                .isEqualTo("[{\"node\":\"main\",\"counters\":{\"asked\":1,\"answered\":1,\"repeated\":0},\"peers\":[\"" + mid + "\"]}]");
    }

    @Test
    void refusesARequestWithoutAText(Overlays<Echo> echo) {
        Operation post = operation(echo, "POST");

        assertThatThrownBy(() -> post.handler().handle(Request.of("/api/v1/echo").json(Map.of("text", 1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'text'");
    }

    @Test
    void bringsAPanel(Overlays<Echo> echo) {
        assertThat(new EchoPanel().name()).isEqualTo("echo");
        assertThat(new EchoPanel().module()).contains("export function mount(");
    }
}
