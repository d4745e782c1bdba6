package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The remote shell, with the client that everybody has: OpenSSH. */
class SshIT {

    private static final Pattern PORT = Pattern.compile("the remote shell listens on port (\\d+)");

    @TempDir
    private Path directory;

    private static boolean hasOpenSsh() {
        return List.of("/usr/bin/ssh", "/usr/local/bin/ssh", "/bin/ssh").stream().anyMatch(file -> Files.isExecutable(Path.of(file)));
    }

    private Path key(String type) {
        Path file = directory.resolve("id_" + type);
        assertThat(Ipv8.execute(new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString())).status()).isZero();
        return file;
    }

    private Result ssh(int port, Path key, String... words) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "/dev/null", "-p", String.valueOf(port), "-i", key.toString(), "-o",
                "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile="
                        + directory.resolve("known_hosts"), "-o", "BatchMode=yes", "operator@127.0.0.1"));
        command.addAll(List.of(words));
        return Ipv8.execute(new ProcessBuilder(command));
    }

    private static int port(Ipv8 node) {
        Matcher matcher = PORT.matcher(log(node));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String log(Ipv8 node) {
        try {
            return Files.readString(node.home.resolve("log/ipv8.log"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa"})
    void whoeverIsInTheFileGetsIn(String type) throws IOException {
        assumeTrue(hasOpenSsh(), "OpenSSH");
        Path mine = key(type);
        try (Ipv8 node = new Ipv8(directory.resolve("home"))) {
            Path authorized = node.home.resolve("etc/authorized_keys");
            Files.createDirectories(authorized.getParent());
            Files.copy(directory.resolve("id_" + type + ".pub"), authorized);
            node.launch("run", "--listen", "127.0.0.1:0", "--ssh", "127.0.0.1:0").awaitReady();
            Ipv8.await("the remote shell", () -> port(node) > 0);

            Result result = ssh(port(node), mine, "ipv8:nodes");
            assertThat(result.errors()).doesNotContain("denied");
            assertThat(result.status()).isZero();
            assertThat(result.output()).contains("main").contains(node.ready().get("mid").getAsString().substring(0, 8));
            assertThat(ssh(port(node), mine, "nonsense").status()).isEqualTo(1);

            Path other = key(type.equals("ecdsa") ? "ed25519" : "ecdsa");
            assertThat(ssh(port(node), other, "ipv8:nodes").status()).as("a stranger").isEqualTo(255);
        }
    }

    @Test
    void itIsOffUntilItIsConfigured() throws IOException {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start()) {
            assertThat(log(node)).doesNotContain("remote shell");
            assertThat(node.home.resolve("keys/ssh_host_key")).doesNotExist();

            node.exec("ipv8:config set ssh listen 127.0.0.1:0");
            Ipv8.await("the remote shell", () -> port(node) > 0);
            assertThat(log(node)).contains("nobody can log in: put public keys into");

            node.exec("ipv8:config unset ssh");
            Ipv8.await("its end", () -> log(node).contains("the remote shell has ended"));
        }
    }
}
