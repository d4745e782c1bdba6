package org.ipv8.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.tracker.internal.TestPeer.COMMUNITY;
import static org.ipv8.tracker.internal.TestPeer.TRACKER;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.replay.InlinePlatform;
import org.ipv8.tracker.TrackerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApiTest {

    private static final Ipv4Address ANY_PORT = Ipv4Address.of("127.0.0.1", 0);

    private static HttpResponse<String> get(WebApi web, String path, String... headers) throws Exception {
        return get(HttpClient.newHttpClient(), "http", web, path, headers);
    }

    private static HttpResponse<String> get(HttpClient client, String scheme, WebApi web, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + web.port() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void listsThePeersOfEveryCommunity() throws Exception {
        TestTransport transport = new TestTransport();
        TestPeer alice = new TestPeer(transport, "2.2.2.2:2000");
        try (TrackerServer tracker = new TrackerServer(new InlinePlatform(), TestPeer.VAULT, TrackerSettings.of("test", TRACKER),
                TestPeer.VAULT.generate(SecurityLevel.VERY_LOW)); WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", null), () -> tracker)) {
            tracker.open(List.of(transport));
            alice.asks();

            HttpResponse<String> response = get(web, "/services");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
            assertThat(response.body()).isEqualTo("{\"" + COMMUNITY.toHex() + "\":[\"Peer<2.2.2.2:2000, "
                    + alice.mid().toBase64() + ">\"]}");
        }
    }

    @Test
    void listsNothingWhileThereIsNoTracker() throws Exception {
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", null), () -> null)) {
            assertThat(get(web, "/services").body()).isEqualTo("{}");
        }
    }

    @Test
    void asksForItsKeyInHeaderOrQuery() throws Exception {
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "se cret", null), () -> null)) {
            assertThat(get(web, "/services").statusCode()).isEqualTo(401);
            assertThat(get(web, "/services").body()).isEqualTo("{\"error\":\"Unauthorized access\"}");
            assertThat(get(web, "/services", "X-Api-Key", "secret").statusCode()).isEqualTo(401);
            assertThat(get(web, "/services?apikey=").statusCode()).isEqualTo(401);
            assertThat(get(web, "/services", "X-Api-Key", "se cret").statusCode()).isEqualTo(200);
            assertThat(get(web, "/services?a=b&apikey=se%20cret").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void knowsNothingElse() throws Exception {
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", null), () -> null)) {
            assertThat(get(web, "/").statusCode()).isEqualTo(404);
            assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + web.port() + "/services")).DELETE().build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void speaksTls() throws Exception {
        Path file = Path.of(WebApiTest.class.getResource("tls.pem").toURI());
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", file), () -> null)) {
            assertThat(get(HttpClient.newBuilder().sslContext(trusting(file)).build(), "https", web, "/services").body())
                    .isEqualTo("{}");
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("tracker", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void saysWhatACertificateFileShouldContain(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> new WebApi(new WebApi.Settings(ANY_PORT, "", file), () -> null)).isInstanceOf(IOException.class)
                .hasMessageContaining("x.pem cannot be used, expected PEM with CERTIFICATE and an unencrypted PRIVATE KEY (PKCS#8)")
                .hasMessageContaining("it contains no CERTIFICATE");
    }

    @Test
    void saysWhichAddressItCouldNotOpen() throws Exception {
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", null), () -> null)) {
            assertThatThrownBy(() -> new WebApi(new WebApi.Settings(Ipv4Address.of("127.0.0.1", web.port()), "", null), () -> null))
                    .isInstanceOf(IOException.class).hasMessageStartingWith("the web interface cannot listen on 127.0.0.1:"
                            + web.port());
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (WebApi web = new WebApi(new WebApi.Settings(ANY_PORT, "", null), () -> null)) {
            get(web, "/services");
        }

        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(Thread::isAlive).extracting(Thread::getName)
                .doesNotContain("ipv8-tracker-web");
    }
}
