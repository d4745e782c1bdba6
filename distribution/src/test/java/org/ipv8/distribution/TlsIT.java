package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a certificate, which other machines may talk to. */
class TlsIT {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    @Test
    void speaksTlsOnlyAndListensForOthersThen() throws Exception {
        KeyStore store = certificate();
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.write(home.resolve("etc/org.ipv8.http.cfg"), List.of("tls.pem=" + pem(store)));
        try (Ipv8 node = new Ipv8(home).start("--http", "0.0.0.0:0")) {
            String base = node.ready().get("http").getAsString();
            assertThat(base).startsWith("https://");
            int port = URI.create(base).getPort();
            HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();

            assertThat(get(client, "https://127.0.0.1:" + port + "/network", node.ready().get("apiKey").getAsString())).isEqualTo(200);
            assertThat(get(client, "https://127.0.0.1:" + port + "/network", "wrong")).isEqualTo(401);
            assertThatThrownBy(() -> get(client, "http://127.0.0.1:" + port + "/network", "wrong")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://127.0.0.1:" + port + "/network", "wrong"))
                    .as("a certificate nobody vouches for").isInstanceOf(IOException.class);
        }
    }

    private static int get(HttpClient client, String address, String key) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).header("X-Api-Key", key).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private KeyStore certificate() throws Exception {
        Path file = directory.resolve("store.p12");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
                "EC", "-alias", "a", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", "password").redirectErrorStream(true)
                .redirectOutput(new File("/dev/null")).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private Path pem(KeyStore store) throws Exception {
        return Files.writeString(directory.resolve("tls.pem"), block("CERTIFICATE", store.getCertificate("a").getEncoded())
                + block("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded()));
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", store.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
