package org.ipv8.dashboard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.ipv8.panel.Panel;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.ServiceReference;

class UiResourceTest {

    private final Panels panels = new Panels(null);
    private final UiResource resource = new UiResource(panels);

    private record TestPanel(String name, String title, String module) implements Panel {
    }

    private Response answer(String template, String file) {
        Operation operation = resource.operations().stream().filter(each -> each.path().equals(template)).findFirst().orElseThrow();
        return operation.handler().handle(Request.of(template).variable("file", file)).toCompletableFuture().join();
    }

    private static String text(Response response) {
        return new String(((Response.Data) response.content()).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"/ui/{file?}, '', text/html", "/ui/{file?}, app.js, text/javascript", "/ui/{file?}, style.css, text/css",
        "/ui/{file?}, icon.svg, image/svg+xml", "/ui/lib/{file}, dom.js, text/javascript",
        "/ui/pages/{file}, overview.js, text/javascript"})
    void servesFilesUnderAStrictPolicy(String template, String file, String type) {
        Response response = answer(template, file);

        assertThat(text(response)).isNotBlank();
        assertThat(response.headers().get("Content-Type")).startsWith(type);
        assertThat(response.headers().get("Content-Security-Policy")).contains("default-src 'none'").contains("script-src 'self'")
                .contains("connect-src 'self'").contains("frame-ancestors 'none'").doesNotContain("unsafe").doesNotContain("http")
                .doesNotContain("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.js", "../UiResource.class", "..", ".", "lib/dom.js", "app.js\0.html", "/etc/passwd", "app.class",
        "..%2fapp.js", "APP.JS"})
    void servesNothingElse(String file) {
        assertThatThrownBy(() -> answer("/ui/{file?}", file)).isInstanceOfSatisfying(RestException.class,
                refusal -> assertThat(refusal.status()).isEqualTo(404));
    }

    @Test
    void leadsToThePageWhateverTheRoot() {
        Response response = resource.operations().get(0).handler().handle(Request.of("/ui")).toCompletableFuture().join();

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.headers()).containsEntry("Location", "ui/");
    }

    @Test
    void showsPanelsWhileTheirBundlesAreThere() {
        ServiceReference<Panel> reference = References.of(7);
        panels.add(new TestPanel("test", "Test", "export function mount() { }"), reference);
        assertThat(panels.entries()).containsExactly(new Panels.Entry("test", "Test", 7));
        assertThat(text(answer("/ui/panels/{file}", "test.js"))).contains("export function mount");

        panels.remove(reference);

        assertThat(panels.entries()).isEmpty();
        assertThatThrownBy(() -> answer("/ui/panels/{file}", "test.js")).isInstanceOf(RestException.class);
    }

    @Test
    void prefersTheEarlierOfTwoPanelsWithOneName() {
        panels.add(new TestPanel("test", "Later", "2"), References.of(9));
        panels.add(new TestPanel("test", "Earlier", "1"), References.of(3));

        assertThat(panels.entries()).extracting(Panels.Entry::title).containsExactly("Earlier");
        assertThat(text(answer("/ui/panels/{file}", "test.js"))).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "../up", "a/b", "much-too-long-for-the-name-of-a-panel-really-much"})
    void refusesPanelsWhoseNamesAreNoNames(String name) {
        panels.add(new TestPanel(name, "Test", ""), References.of(1));

        assertThat(panels.entries()).isEmpty();
    }

    @Test
    void showsAsManyPanelsAsAreAllowed() {
        for (int i = 0; i <= Panels.MAX_PANELS; i++) {
            panels.add(new TestPanel("p" + i, "Panel", ""), References.of(i));
        }

        assertThat(panels.entries()).hasSize(Panels.MAX_PANELS);
    }
}
