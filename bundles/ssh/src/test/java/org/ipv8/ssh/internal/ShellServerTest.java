package org.ipv8.ssh.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.ipv8.discovery.Parameters;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server, and a real client that tries what it may and what it may not. */
@Timeout(60)
class ShellServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;
    private final CommandProcessorImpl processor = new CommandProcessorImpl(null);
    private final SshClient client = SshClient.setUpDefaultClient();
    private KeyPair mine;
    private ShellServer server;
    private Set<String> providers;

    /** Commands for tests. */
    public static final class Words {
        /** Returns what it is told. */
        public String say(String... words) {
            return String.join(" ", words);
        }

        /** Fails. */
        public void fail() {
            throw new IllegalStateException("on purpose");
        }

        /** Never ends by itself. */
        public void sleep() throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @BeforeEach
    void start() throws Exception {
        providers = providers();
        Words words = new Words();
        for (String function : List.of("say", "fail", "sleep")) {
            processor.addCommand("test", words, function);
        }
        mine = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        Files.writeString(directory.resolve("authorized_keys"), "# me\n" + PublicKeyEntry.toString(mine.getPublic()) + " me\n");
        server = ShellServer.start(settings(), processor, NoLog.logger());
        client.setServerKeyVerifier((session, address, key) -> true);
        client.start();
    }

    private SshSettings settings() {
        return new SshSettings(Address.parse("127.0.0.1:0"), directory.resolve("authorized_keys"), directory.resolve("host_key"), 2,
                Duration.ofMinutes(1));
    }

    private static Set<String> providers() {
        return Arrays.stream(Security.getProviders()).map(provider -> provider.getName()).collect(Collectors.toSet());
    }

    @AfterEach
    void stop() {
        client.stop();
        server.close();
    }

    private ClientSession connect() throws IOException {
        return client.connect("anybody", "127.0.0.1", server.port()).verify(PATIENCE).getSession();
    }

    private ClientSession login() throws IOException {
        ClientSession session = connect();
        session.addPublicKeyIdentity(mine);
        session.auth().verify(PATIENCE);
        return session;
    }

    private record Result(int status, String output, String errors) {
    }

    private Result exec(ClientSession session, String command) throws IOException {
        try (ClientChannel channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            return new Result(channel.getExitStatus(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void runsCommandsForWhoeverHasAKey() throws IOException {
        try (ClientSession session = login()) {
            assertThat(exec(session, "test:say hello world")).isEqualTo(new Result(0, "hello world\n", ""));
            assertThat(exec(session, "test:fail")).isEqualTo(new Result(1, "", "on purpose\n"));
        }
    }

    @Test
    void keepsOutWhoeverHasNone() throws Exception {
        try (ClientSession session = connect()) {
            session.addPublicKeyIdentity(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
            assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(IOException.class);
        }
        try (ClientSession session = connect()) {
            session.addPasswordIdentity("guess");
            assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aKeyThatIsTakenOutOfTheFileIsNoneAnyMore() throws Exception {
        login().close();
        Path file = directory.resolve("authorized_keys");
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(
                Files.getLastModifiedTime(file).toMillis() + 10_000)); // the library looks at whole seconds

        assertThatThrownBy(this::login).isInstanceOf(IOException.class);
    }

    @Test
    void isAShellAndNothingElse() throws Exception {
        try (ClientSession session = login()) {
            assertThatThrownBy(() -> session.startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", 0),
                    new SshdSocketAddress("127.0.0.1", 22))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void isAShellInATerminal() throws Exception {
        try (ClientSession session = login(); ChannelShell shell = session.createShellChannel()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            shell.setOut(out);
            shell.setErr(out);
            shell.open().verify(PATIENCE);
            try (OutputStream keys = shell.getInvertedIn()) {
                keys.write("test:say hellp\177o wörld\r".getBytes(StandardCharsets.UTF_8));
                keys.write("\033[A\r".getBytes(StandardCharsets.UTF_8)); // the same again
                keys.write("nothing of that kind\003exit\r".getBytes(StandardCharsets.UTF_8));
                keys.flush();
                shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            }
            String seen = out.toString(StandardCharsets.UTF_8);
            assertThat(seen).contains("ipv8> ").contains("\r\nhello wörld\r\n").contains("^C");
            assertThat(seen.split("\r\nhello wörld\r\n", -1)).hasSize(3);
            assertThat(shell.getExitStatus()).isZero();
        }
    }

    @Test
    void theHostKeyStaysAndBelongsToItsOwner() throws Exception {
        Path file = directory.resolve("host_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        byte[] key = Files.readAllBytes(file);
        server.close();
        server = ShellServer.start(settings(), processor, NoLog.logger());

        assertThat(Files.readAllBytes(file)).isEqualTo(key);
        Files.writeString(file, "damaged");
        assertThatThrownBy(() -> HostKey.loadOrCreate(file)).isInstanceOf(IOException.class).hasMessageContaining("is no host key");
        assertThat(file).hasContent("damaged");
    }

    @Test
    void nothingRemainsWhenItStops() throws Exception {
        ClientSession session = login();
        ClientChannel channel = session.createExecChannel("test:sleep");
        channel.open().verify(PATIENCE);
        int port = server.port();

        server.close();

        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
        session.close();
        client.stop();
        assertThat(threads()).isEmpty();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        assertThat(providers()).as("of the virtual machine").isEqualTo(providers);
        assertThat(System.getProperty("org.apache.sshd.security.provider.BC.useNamed")).isNull();
    }

    private static Set<String> threads() throws InterruptedException {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < 100; i++) { // they end by themselves, soon
            found = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .filter(name -> name.startsWith("ipv8-ssh") || name.toLowerCase(Locale.ROOT).contains("sshd"))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (found.isEmpty()) {
                return found;
            }
            Thread.sleep(50);
        }
        return found;
    }

    @Test
    void isOffUnlessItIsAskedFor() {
        Map<String, String> home = Map.of("ipv8.home", "/somewhere");

        assertThat(SshSettings.of(Parameters.of(SshSettings.PID, Map.of()), home::get)).isEmpty();
        assertThat(SshSettings.of(Parameters.of(SshSettings.PID, Map.of("listen", "127.0.0.1:8022")), home::get)).hasValueSatisfying(
                settings -> assertThat(settings.authorizedKeys()).isEqualTo(Path.of("/somewhere/etc/authorized_keys")));
        assertThat(SshSettings.of(Parameters.of(SshSettings.PID, Map.of()),
                Map.of("ipv8.home", "/x", "ipv8.run.ssh", "127.0.0.1:1")::get)).isPresent();
        assertThatThrownBy(() -> SshSettings.of(Parameters.of(SshSettings.PID, Map.of("listen", "example.org:22")), home::get))
                .hasMessageContaining("listen=example.org:22").hasMessageContaining("IP:PORT");
        assertThatThrownBy(() -> SshSettings.of(Parameters.of(SshSettings.PID, Map.of("sessions", "0")), home::get))
                .hasMessageContaining("sessions=0");
    }
}
