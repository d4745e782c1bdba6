package org.ipv8.ssh.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.osgi.service.log.Logger;

/** A running server: commands and a shell for those whose public keys are in the file, and nothing else of what SSH can do. */
final class ShellServer implements AutoCloseable {

    private static final Duration LOGIN = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 6;
    /** The library would register Bouncy Castle with the whole virtual machine; it is to use it where it finds it. */
    private static final String NO_REGISTRATION = "org.apache.sshd.security.provider.BC.useNamed";

    private final SshServer server;
    private final SessionThreads threads;

    private ShellServer(SshServer server, SessionThreads threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @throws IOException if it cannot listen, or its key cannot be read
     */
    static ShellServer start(SshSettings settings, CommandProcessor processor, Logger log) throws IOException {
        System.setProperty(NO_REGISTRATION, "false");
        KeyPair key = HostKey.loadOrCreate(settings.hostKey());
        SessionThreads threads = new SessionThreads();
        SshServer server = SshServer.setUpDefaultServer();
        server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        server.setHost(settings.listen().host());
        server.setPort(settings.listen().port());
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(settings.authorizedKeys()));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.setSubsystemFactories(List.of());
        server.setCommandFactory((channel, line) -> new RemoteCommand(processor, threads, line));
        server.setShellFactory(channel -> new RemoteCommand(processor, threads, null));
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, settings.sessions());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, settings.idle());
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, ATTEMPTS);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "ipv8");
        try {
            server.start();
        } catch (IOException e) {
            threads.close();
            server.close(true);
            throw new IOException("it cannot listen on " + settings.listen() + " (" + e.getMessage() + ")", e);
        }
        log.info("the remote shell listens on port {}", server.getPort());
        if (!Files.exists(settings.authorizedKeys())) {
            log.warn("nobody can log in: put public keys into {}", settings.authorizedKeys());
        }
        return new ShellServer(server, threads);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        threads.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            server.close(true);
        }
        System.clearProperty(NO_REGISTRATION);
    }
}
