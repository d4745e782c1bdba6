package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The dashboard in a real browser, on a node with neighbours. Skipped where there is no Chromium: {@code -Dipv8.chromium=FILE} says where
 * it is. Screenshots of all pages are left in {@code target/screenshots}.
 */
class DashboardIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int NEIGHBOURS = 11;
    private static final int WIDE = 1280;
    private static final int HIGH = 860;
    private static final int PHONE = 390;
    private static final String MOTION = "no-preference";

    @TempDir
    static Path directory;

    private static Ipv8 node;
    private static Ipv8 neighbours;
    private static Chromium browser;
    private static String base;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.find();
        assumeTrue(program.isPresent(), "no Chromium here: the dashboard is not tested in a browser; Debian has it as 'chromium', "
                + "-Dipv8.chromium=FILE names another one");
        neighbours = new Ipv8(directory.resolve("neighbours"));
        Files.createDirectories(neighbours.home.resolve("etc"));
        Files.createDirectories(neighbours.home.resolve("deploy"));
        for (int i = 1; i < NEIGHBOURS; i++) {
            Files.writeString(neighbours.home.resolve("etc/org.ipv8.node~neighbour" + i + ".cfg"),
                    "listen=127.0.0.1:0\nkey.file=" + directory.resolve("neighbour" + i + ".pem") + "\n");
        }
        Files.copy(echo(), neighbours.home.resolve("deploy/echo.jar"));
        neighbours.start("--http", "off");
        node = new Ipv8(directory.resolve("home")).start("--http", "127.0.0.1:0", "--name", "alice");
        base = node.http();
        Path profiles = Files.createDirectories(Path.of("target/chromium").toAbsolutePath());
        browser = new Chromium(program.get(), Files.createTempDirectory(profiles, "profile"));
        screen(WIDE, "light");
        enter();
    }

    private static void enter() {
        browser.open("about:blank");
        browser.open(link());
        browser.await("document.body.classList.contains('inside')");
    }

    @AfterAll
    static void stop() {
        Stream.of(browser, node, neighbours).filter(each -> each != null).forEach(each -> {
            if (each instanceof Chromium program) {
                program.close();
            } else if (each instanceof Ipv8 process) {
                process.close();
            }
        });
    }

    @BeforeEach
    void beginAnew() {
        if (!browser.evaluate("document.body.classList.contains('inside')").getAsBoolean()) {
            enter();
        }
        browser.errors().clear();
        browser.requests().clear();
        screen(WIDE, "light");
    }

    @AfterEach
    void talkedToNobodyElse() {
        assertThat(browser.requests()).allSatisfy(address -> assertThat(address).startsWith(base + "/"));
    }

    private static Path echo() throws IOException {
        try (Stream<Path> files = Files.list(Ipv8.DISTRIBUTION.resolve("examples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ipv8-echo-")).findFirst().orElseThrow();
        }
    }

    private static String link() {
        return JsonParser.parseString(node.exec("dashboard:open --json").output()).getAsJsonObject().get("address").getAsString();
    }

    private static void screen(int width, String colours) {
        browser.screen(width, HIGH, colours, MOTION);
    }

    private static void go(String page) {
        browser.evaluate("location.hash = '#/" + page + "'");
    }

    private static String heading() {
        return browser.evaluate("document.querySelector('main h1')?.textContent ?? ''").getAsString();
    }

    private static void assertNoErrors() {
        assertThat(browser.errors()).as("what the console says").isEmpty();
    }

    /** Serious and critical findings of axe, each as one text. */
    private static List<String> barriers() throws IOException {
        try (InputStream in = DashboardIT.class.getResourceAsStream("/axe.min.js")) {
            browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        JsonArray found = browser.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations"
                + ".filter(each => each.impact === 'serious' || each.impact === 'critical')"
                + ".map(each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))").getAsJsonArray();
        return found.asList().stream().map(each -> each.getAsString()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "overview, '.overlay-lines li'",
        "overlays, 'tbody tr'",
        "overlays/discovery, 'tbody tr'",
        "peers, '.vertex:nth-child(3)'",
        "bundles, '.bundles li'",
        "settings, 'tbody tr'",
        "settings/org.ipv8.node~alice, '.setting'",
        "log, '.log li'",
        "panel/dht, '.hash-ring'",
        "panel/identity, 'tbody tr'",
        "panel/attestation, 'tbody tr'"})
    void showsEveryPageToEverybody(String page, String content) throws IOException {
        go(page);
        browser.await("location.hash === '#/" + page + "' && document.querySelector('main " + content + "')");

        for (String colours : List.of("light", "dark")) {
            for (int width : List.of(WIDE, PHONE)) {
                screen(width, colours);
                browser.screenshot(SCREENSHOTS.resolve(page.replaceAll("\\W+", "-") + "-" + colours + (width == PHONE ? "-phone" : "") + ".png"));
                assertThat(barriers()).as(page + ", " + colours + ", " + width + " wide").isEmpty();
                assertThat(browser.evaluate("document.documentElement.scrollWidth").getAsInt()).as("width of " + page)
                        .isLessThanOrEqualTo(width);
            }
        }
        assertNoErrors();
    }

    @Test
    void saysInOneSentenceHowTheNodeIs() {
        go("overview");
        browser.await("/This node knows \\d+ peers in \\d+ overlays?, hears .+ and says .+/.test(document.querySelector('h1').textContent)");
        browser.await("document.querySelectorAll('.roses li').length > 2");

        assertThat(heading()).startsWith("This node knows");
        assertNoErrors();
    }

    @Test
    void installsWhatIsDroppedAndItsPanelComesAndGoes() throws IOException {
        go("bundles");
        browser.await("document.querySelector('.drop') && document.querySelector('[data-bundle=\"org.ipv8.shell\"]')");
        browser.drop(".drop", echo());
        browser.await("document.querySelector('#navigation a[href=\"#/panel/echo\"]')");
        browser.await("document.querySelector('[data-bundle=\"org.ipv8.echo\"] [data-state=active]')");
        browser.screenshot(SCREENSHOTS.resolve("bundles-echo.png"));
        assertThat(barriers()).isEmpty();

        browser.click("#navigation a[href=\"#/panel/echo\"]");
        browser.await("document.querySelector('.panel form')");
        browser.await("/ [1-9][0-9]* peers/.test(document.querySelector('.panel').textContent)");
        browser.evaluate("document.querySelector('.panel input').value = '<img src=x onerror=\"document.title=1\"> \\u202e'");
        browser.click(".panel form button");
        browser.await("document.querySelector('.panel tbody td')");
        assertThat(browser.evaluate("document.querySelector('.panel tbody').textContent").getAsString()).contains("<img src=x");
        assertThat(browser.evaluate("document.querySelectorAll('main img').length").getAsInt()).isZero();
        browser.screenshot(SCREENSHOTS.resolve("panel-echo.png"));
        assertThat(barriers()).isEmpty();

        go("bundles");
        browser.click("[aria-label=\"Uninstall org.ipv8.echo\"]");
        browser.await("!document.querySelector('#navigation a[href=\"#/panel/echo\"]')");
        go("panel/echo");
        browser.await("document.querySelector('h1').textContent === 'This panel has gone'");
        assertNoErrors();
    }

    @Test
    void updatesAndGoesBack() throws IOException {
        String input = "input[aria-label=\"New version of org.ipv8.echo\"]";
        go("bundles");
        browser.await("document.querySelector('#jar')");
        browser.choose("#jar", echo());
        browser.await("document.querySelector('" + input + "')");

        browser.choose(input, Files.write(directory.resolve("newer.jar"), Jar.example("ipv8-echo").header("Bundle-Version", "9.1.0").bytes()));
        browser.await("document.querySelector('[data-bundle=\"org.ipv8.echo\"]').textContent.includes('9.1.0')");
        browser.click("[aria-label^=\"Back to 1.0.0\"]");
        browser.await("!document.querySelector('[data-bundle=\"org.ipv8.echo\"]').textContent.includes('9.1.0')");
        browser.await("document.querySelector('[data-bundle=\"org.ipv8.echo\"] [data-state=active]')");

        browser.click("[aria-label=\"Uninstall org.ipv8.echo\"]");
        browser.await("!document.querySelector('[data-bundle=\"org.ipv8.echo\"]')");
        assertNoErrors();
    }

    @Test
    void answersWhoWaitsForAnAttestation() {
        String mid = node.ready().get("mid").getAsString();
        Ipv8.await("a neighbour of the overlay", () -> neighbours.exec("ipv8:peers", "--node", "main", "attestation", "--json").output()
                .contains(mid));
        CompletableFuture<?> asking = CompletableFuture.supplyAsync(() -> neighbours.exec("attestation:request", "--node", "main",
                "--insecure", mid, "age", "id_metadata"));
        go("panel/attestation");
        browser.await("[...document.querySelectorAll('button')].some(each => each.textContent === 'Refuse')");

        browser.evaluate("[...document.querySelectorAll('button')].find(each => each.textContent === 'Refuse').click()");
        browser.await("document.querySelector('[role=status]').textContent === 'Done'");
        browser.await("![...document.querySelectorAll('button')].some(each => each.textContent === 'Refuse')");
        assertThat(asking).as("the subject is not told, and still waits").isNotDone();
        assertNoErrors();
    }

    @Test
    void saysWhyAFileIsNotInstalled() throws IOException {
        go("bundles");
        browser.await("document.querySelector('#jar')");
        Path file = Files.writeString(directory.resolve("nothing.jar"), "this is no jar");

        browser.choose("#jar", file);
        browser.await("document.querySelector('main .problem[role=status]')");

        assertThat(browser.text()).containsIgnoringCase("jar");
        assertThat(browser.errors()).as("only that the server refused").allSatisfy(error -> assertThat(error).contains("409"));
    }

    @Test
    void changesSettings() {
        go("settings/org.ipv8.discovery");
        browser.await("document.querySelector('[data-key=\"max.peers\"] input')");
        browser.evaluate("document.querySelector('[data-key=\"max.peers\"] input').value = '100000000'");
        browser.click("[data-key=\"max.peers\"] button");
        browser.await("document.querySelector('[data-key=\"max.peers\"] .problem')?.textContent.includes('max.peers=100000000, expected')");
        browser.errors().clear(); // the browser notes the refusal

        browser.evaluate("document.querySelector('[data-key=\"max.peers\"] input').value = '25'");
        browser.click("[data-key=\"max.peers\"] button");
        browser.await("document.querySelector('[data-key=\"max.peers\"] [role=status]').textContent.startsWith('Kept in')");
        browser.click("[data-key=\"max.peers\"] .plain");
        browser.await("document.querySelector('[data-key=\"max.peers\"] input').value === ''");

        assertNoErrors();
    }

    @Test
    void findsLinesOfTheLog() {
        go("log");
        browser.await("document.querySelector('.log li')");
        browser.evaluate("{ const search = document.querySelector('#search'); search.value = 'nobody says this'; "
                + "search.dispatchEvent(new Event('input')) }");
        browser.await("document.querySelectorAll('.log li').length === 0");

        assertThat(browser.text()).contains("No line fits");
        assertNoErrors();
    }

    @Test
    void canBeUsedWithTheKeyboard() {
        go("overview");
        browser.await("document.querySelector('.overlay-lines li')");
        browser.evaluate("document.activeElement.blur(); document.querySelector('.skip').focus()");
        browser.press("Enter");
        assertThat(browser.evaluate("document.activeElement.id").getAsString()).isEqualTo("main");

        browser.evaluate("document.querySelector('#navigation a[href=\"#/peers\"]').focus()");
        browser.press("Enter");
        browser.await("document.activeElement.textContent === 'Peers'");
        browser.await("document.querySelectorAll('.vertex').length > 2");
        assertThat(browser.evaluate("document.querySelectorAll('.vertex[tabindex=\"0\"]').length").getAsInt()).isEqualTo(1);
        browser.press("Tab");
        browser.press("ArrowRight");
        browser.press("Enter");
        browser.await("document.querySelector('.detail dl') && document.activeElement.getAttribute('aria-pressed') === 'true'");
        assertNoErrors();
    }

    @Test
    void keepsTheColoursThatWereChosen() {
        go("overview");
        browser.evaluate("document.querySelector('.theme input[value=dark]').click()");
        String dark = background();
        browser.open(base + "/ui/#/log");
        browser.evaluate("window.before = true; location.reload()"); // the page that is left is still there for a moment
        browser.await("!window.before && document.readyState === 'complete' && document.documentElement.dataset.theme === 'dark'");
        assertThat(background()).isEqualTo(dark);
        browser.await("document.querySelector('.theme input[value=auto]')");
        browser.evaluate("document.querySelector('.theme input[value=auto]').click()");
        assertThat(background()).isNotEqualTo(dark);
    }

    private static String background() {
        return browser.evaluate("getComputedStyle(document.documentElement).backgroundColor").getAsString();
    }

    @Test
    void standsStillForThoseWhoWishIt() {
        browser.screen(WIDE, HIGH, "light", "reduce");
        go("overview");
        go("peers");
        browser.await("document.querySelectorAll('.vertex').length > 2");

        String places = "[...document.querySelectorAll('.vertex')].map(each => each.getAttribute('transform')).join()";
        String before = browser.evaluate(places).getAsString();
        browser.evaluate("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        assertThat(browser.evaluate(places).getAsString()).isEqualTo(before).doesNotContain("NaN");
    }

    @Test
    void asksForTheKeyAndTakesALinkOnce() throws IOException {
        String link = link();
        browser.evaluate("sessionStorage.clear()");
        browser.open("about:blank");
        browser.open(base + "/ui");
        browser.await("document.querySelector('.door input')");
        assertThat(barriers()).isEmpty();
        browser.evaluate("document.querySelector('.door input').value = 'wrong'");
        browser.click(".door button");
        browser.await("document.querySelector('.door .problem').textContent.includes('not the key')");
        browser.evaluate("document.querySelector('.door input').value = '" + node.ready().get("apiKey").getAsString() + "'");
        browser.click(".door button");
        browser.await("document.body.classList.contains('inside')");

        for (boolean first : new boolean[] {true, false}) {
            browser.evaluate("sessionStorage.clear()");
            browser.open("about:blank");
            browser.open(link);
            browser.await(first ? "document.body.classList.contains('inside')" : "document.querySelector('.door input')");
            assertThat(browser.evaluate("location.href").getAsString()).doesNotContain("ticket");
        }
        enter();
    }
}
