package org.ipv8.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates made by keytool, as an operator would have them. */
class PemFileTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    private KeyStore made(String algorithm) throws Exception {
        Path file = directory.resolve(algorithm + ".p12");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keyalg", algorithm, "-alias", "a", "-dname", "CN=localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore",
                file.toString(), "-storepass", "password").redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("tls.pem"), text);
    }

    @ParameterizedTest
    @CsvSource({"RSA,PRIVATE KEY", "RSA,RSA PRIVATE KEY", "EC,PRIVATE KEY", "Ed25519,PRIVATE KEY"})
    void readsCertificateAndKey(String algorithm, String type) throws Exception {
        KeyStore store = made(algorithm);
        PrivateKey key = (PrivateKey) store.getKey("a", PASSWORD);
        byte[] der = key.getEncoded();
        if (type.startsWith("RSA")) {
            der = Arrays.copyOfRange(der, 26, der.length); // what PKCS #8 puts in front of it for 2048 bits and more
        }

        KeyStore read = PemFile.read(write(block(type, der) + block("CERTIFICATE", store.getCertificate("a").getEncoded())), PASSWORD);

        assertThat(read.getKey("ipv8", PASSWORD)).isEqualTo(key);
        assertThat(read.getCertificateChain("ipv8")).containsExactly(store.getCertificate("a"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        KeyStore store = made("EC");
        String certificate = block("CERTIFICATE", store.getCertificate("a").getEncoded());
        String key = block("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded());

        assertThatThrownBy(() -> PemFile.read(write(certificate), PASSWORD)).hasMessageContaining("no private key");
        assertThatThrownBy(() -> PemFile.read(write(key), PASSWORD)).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> PemFile.read(write("nonsense"), PASSWORD)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PemFile.read(write(block("PRIVATE KEY", new byte[10]) + certificate), PASSWORD))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> PemFile.read(write(block("ENCRYPTED PRIVATE KEY", new byte[10]) + certificate), PASSWORD))
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void keepsTheKeyStoreToItselfAndRemovesIt() throws Exception {
        KeyStore store = made("EC");
        Path pem = write(block("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded())
                + block("CERTIFICATE", store.getCertificate("a").getEncoded()));
        Path file = directory.resolve("store.p12");

        try (KeyStoreFile made = new KeyStoreFile(pem, file, new SecureRandom())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(KeyStore.getInstance(file.toFile(), made.password().toCharArray()).size()).isEqualTo(1);
        }

        assertThat(file).doesNotExist();
    }
}
