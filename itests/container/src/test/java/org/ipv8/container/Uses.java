package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.deploy.Deployer;
import org.ipv8.health.HealthCheck;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.ipv8.store.Database;
import org.ipv8.store.Schema;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What each bundle of the project is for, beside two nodes named "one" and "other". */
final class Uses implements AutoCloseable {

    private static final Bytes VALUE = Bytes.ofHex("2a");
    private static final double CERTAIN = 0.9;

    private final BundleContext context;
    private final Container container;
    private final Path directory;
    private final Web web;
    private final RemoteShell shell;
    private final Launched launched;
    private final Trackers trackers;
    private final Map<String, Use> uses = new HashMap<>();

    /** Takes the bundles for used by all that is asked of them here; files go into the directory. */
    Uses(BundleContext context, Container container, Path directory) throws IOException, GeneralSecurityException {
        this.context = context;
        this.container = container;
        this.directory = directory;
        web = new Web(container);
        shell = new RemoteShell(container, directory);
        launched = new Launched(context);
        trackers = new Trackers(container);
        OverlayUses overlays = new OverlayUses(container);
        put("attestation", overlays::attest);
        put("attestation-bgn", () -> prove("id_metadata"));
        put("attestation-proofs", () -> prove("p256_exact"));
        put("config", this::configure);
        put("control", () -> launched.execute("ipv8:nodes", "other"));
        put("crypto", this::sign);
        put("crypto-accp", this::sign);
        put("dashboard", this::look);
        put("deploy", this::deploy);
        put("dht", overlays::store);
        put("discovery", this::discover);
        put("doctor", this::examine);
        put("echo", () -> web.awaitAnswer("/api/v1/nodes/one/overlays/echo", "\"running\""));
        put("health-felix", this::examineForFelix);
        put("http-jetty", () -> web.awaitAnswer("/api/v1/nodes", "\"other\""));
        put("identity", overlays::identify);
        put("metrics", () -> web.awaitAnswer("/metrics", "# EOF"));
        uses.put("org.ipv8.rest", this::follow);
        put("runtime", () -> container.awaitMeeting(container.node("one"), container.node("other")));
        put("shell", () -> command("ipv8:overlays", "discovery"));
        uses.put("org.ipv8.ssh", () -> shell.run("ipv8:nodes", "other"));
        put("store", this::keep);
        put("tracker", trackers::ask);
        put("transport-udp", () -> container.awaitMeeting(container.node("one"), container.node("other")));
    }

    /** What is done and over. */
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }

    private void put(String bundle, Deed deed) {
        uses.put("org.ipv8." + bundle, () -> {
            deed.run();
            return Use.NOTHING;
        });
    }

    /** Returns what a bundle is for. */
    Use of(String bundle) {
        Use use = uses.get(bundle);
        assertNotNull("Uses does not say what " + bundle + " is for", use);
        return use;
    }

    // --- Keys and proofs

    private void sign() throws Exception {
        KeyVault vault = container.service(KeyVault.class);
        byte[] message = {1, 2, 3};
        for (SecurityLevel level : List.of(SecurityLevel.CURVE25519, SecurityLevel.VERY_LOW)) {
            PrivateKey key = vault.generate(level);
            assertTrue(level + " signs", vault.publicKey(key.publicKey().toBytes()).verify(message, key.sign(message)));
        }
    }

    private void prove(String name) throws Exception {
        ServiceReference<AttestationFormat> reference = references(AttestationFormat.class).stream()
                .filter(each -> name(each).equals(name)).findFirst().orElseThrow();
        List<Double> certainties = Proofs.prove(context.getService(reference), container.service(KeyVault.class), VALUE, VALUE);
        context.ungetService(reference);
        assertTrue(name + ": " + certainties, certainties.get(0) > CERTAIN);
    }

    private String name(ServiceReference<AttestationFormat> reference) {
        try {
            return context.getService(reference).name();
        } finally {
            context.ungetService(reference);
        }
    }

    // --- Management

    private void configure() throws Exception {
        command("ipv8:config set org.ipv8.metrics max.series 400", "400");
    }

    private void command(String line, String part) throws Exception {
        CommandProcessor processor = container.service(CommandProcessor.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] last = {""};
        Container.await(() -> line + " to say '" + part + "', not " + last[0], () -> {
            try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
                last[0] = String.valueOf(session.execute(line));
            } catch (Exception e) { // the commands come a moment after their bundle
                last[0] = e.toString();
            }
            return last[0].contains(part);
        });
    }

    private void look() throws Exception {
        web.awaitAnswer("/ui/", "<html");
        web.awaitAnswer("/api/v1/history", "[");
    }

    private AutoCloseable follow() throws Exception {
        web.awaitAnswer("/network", "peers");
        return web.follow();
    }

    private void deploy() throws Exception {
        Path jar = Jars.find("ipv8-echo");
        assertEquals("active", container.service(Deployer.class).update("echo", Optional.of(jar.toUri())).state());
    }

    private void examine() {
        int found = 0;
        for (ServiceReference<HealthCheck> reference : references(HealthCheck.class)) {
            found += context.getService(reference).examine().size();
            context.ungetService(reference);
        }
        assertTrue("findings", found > 0);
    }

    private void examineForFelix() {
        List<ServiceReference<org.apache.felix.hc.api.HealthCheck>> checks = references(org.apache.felix.hc.api.HealthCheck.class);
        assertFalse("checks", checks.isEmpty());
        for (ServiceReference<org.apache.felix.hc.api.HealthCheck> reference : checks) {
            assertNotNull(context.getService(reference).execute());
            context.ungetService(reference);
        }
    }

    // --- Nodes

    private void discover() throws InterruptedException {
        Container.await("the discovery overlay to know its peer", () -> container.find("one") != null
                && container.find("one").overlay("discovery").filter(this::knowsTheOther).isPresent());
    }

    private boolean knowsTheOther(RunningOverlay overlay) {
        Node other = container.find("other");
        return other != null && overlay.state() == RunningOverlay.State.RUNNING
                && overlay.peers().stream().anyMatch(peer -> peer.mid().equals(other.mid()));
    }

    private void keep() throws Exception {
        Path file = directory.resolve("kept.db");
        Container.await("the store", () -> container.has(Store.class.getName(), null));
        try (Database database = container.service(Store.class).open(file,
                Schema.named("kept").step("CREATE TABLE word(text TEXT) "))) {
            database.write(session -> session.update("INSERT INTO word VALUES(?)", "kept"));
            assertEquals(List.of("kept"), database.read(session -> session.query("SELECT text FROM word", row -> row.text(0))));
        }
        Files.delete(file);
    }

    private <T> List<ServiceReference<T>> references(Class<T> type) {
        try {
            return List.copyOf(context.getServiceReferences(type, null));
        } catch (InvalidSyntaxException noFilter) {
            throw new AssertionError(noFilter);
        }
    }

    @Override
    public void close() throws IOException {
        shell.close();
        launched.close();
        trackers.close();
    }
}
