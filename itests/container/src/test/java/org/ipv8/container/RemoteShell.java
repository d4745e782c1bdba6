package org.ipv8.container;

import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.Map;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Somebody with a key for the remote shell, which is configured for him. */
final class RemoteShell implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final KeyPair key;
    private final Configuration configuration;
    private final int port;

    RemoteShell(Container container, Path directory) throws IOException, GeneralSecurityException {
        key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        Path authorized = Files.writeString(directory.resolve("authorized_keys"), PublicKeyEntry.toString(key.getPublic()) + "\n");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        configuration = container.service(ConfigurationAdmin.class).getConfiguration("org.ipv8.ssh", "?");
        configuration.update(new Hashtable<>(Map.of("listen", "127.0.0.1:" + port, "authorized.keys", authorized.toString(),
                "host.key", directory.resolve("ssh_host_key").toString())));
        client.setServerKeyVerifier((session, address, shown) -> true);
        client.start();
    }

    /** Runs a command and checks what it writes; the session lasts until closed. */
    AutoCloseable run(String command, String part) throws IOException, InterruptedException {
        ClientSession[] made = new ClientSession[1];
        Container.await("the remote shell", () -> {
            try {
                made[0] = client.connect("anybody", "127.0.0.1", port).verify(PATIENCE).getSession();
                return true;
            } catch (IOException e) {
                return false;
            }
        });
        ClientSession session = made[0];
        session.addPublicKeyIdentity(key);
        session.auth().verify(PATIENCE);
        try (ClientChannel channel = session.createExecChannel(command)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(command + ": " + text, text.contains(part));
        }
        return session;
    }

    @Override
    public void close() throws IOException {
        client.stop();
        configuration.delete();
    }
}
