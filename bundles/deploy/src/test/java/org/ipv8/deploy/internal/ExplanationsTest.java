package org.ipv8.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ipv8.deploy.Explanation;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.testkit.sim.SimNode;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Why an overlay does not run, in a real framework with a real component runtime. */
class ExplanationsTest {

    private static final String CHAT = "com.example.chat";

    @TempDir
    private Path storage;
    @TempDir
    private Path files;
    private final Simulation simulation = Simulation.seeded(1);
    private Host host;

    @BeforeEach
    void start() throws Exception {
        host = new Host(storage, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        simulation.close();
    }

    private SimNode node() {
        SimNode node = simulation.node(simulation.network().host(), TestFactory.discovery());
        host.deployer().addNode(node.node());
        return node;
    }

    /** Expects one verdict, and its remedy. */
    private void expect(String overlay, String verdict, String remedy) {
        Explanation found = host.deployer().explain(overlay, Optional.empty()).get(0);
        assertThat(List.of(found.verdict(), found.remedy())).containsExactly(verdict, remedy);
    }

    /** Installs a bundle whose only component offers the overlay "chat", if it gets what it wants. */
    private Bundle chat(String wants, Map<String, String> headers) throws Exception {
        TestJar jar = TestJar.of(CHAT, "1.0.0").header("Service-Component", "OSGI-INF/chat.xml").with("OSGI-INF/chat.xml", """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="chat.Factory" %s>
                  <property name="ipv8.overlay.name" type="String" value="chat"/>
                  <service><provide interface="org.ipv8.overlay.OverlayFactory"/></service>
                  %s
                  <implementation class="chat.Factory"/>
                </scr:component>
                """.formatted(wants.startsWith("<") ? "" : wants, wants.startsWith("<") ? wants : ""));
        headers.forEach(jar::header);
        return host.context().installBundle(jar.write(files.resolve("chat.jar")).toUri().toString());
    }

    // --- On nodes

    @Test
    void runs() throws Exception {
        node();
        expect("discovery", "runs and has 0 peers", "bootstrap discovery");

        simulation.node(simulation.network().host(), TestFactory.discovery());
        simulation.introduceAll();

        expect("discovery", "runs and has 1 peer", "peers discovery");
    }

    @Test
    void failed() throws Exception {
        SimNode node = node();
        assertThatThrownBy(() -> node.add(TestFactory.failing())).isInstanceOf(IllegalStateException.class);
        Bundle bundle = host.install(TestJar.of("com.example.broken", "1.2.3"));
        bundle.start();
        host.offer(bundle, TestFactory.failing());

        expect("broken", "failed: " + node.node().overlay("broken").orElseThrow().problem().orElseThrow(),
                "update com.example.broken FILE");
    }

    @Test
    void isNotWanted() throws Exception {
        SimNode node = simulation.node(simulation.network().host(), ExplanationsTest::onlyDiscovery, TestFactory.discovery());
        host.deployer().addNode(node.node());
        Bundle bundle = host.install(TestJar.of("com.example.other", "1.2.3"));
        bundle.start();
        host.offer(bundle, TestFactory.other());

        expect("other", "is not among the overlays this node is to run: discovery",
                "settings; add it to 'overlays' in etc/org.ipv8.node~node0.cfg");
    }

    private static NodeSettings onlyDiscovery(NodeSettings settings) {
        return new NodeSettings(settings.name(), settings.listen(), settings.portAttempts(), settings.walkerInterval(),
                settings.bootstrappers(), Set.of("discovery"), settings.overlayKeys(), settings.directory(),
                settings.hardening(), settings.limits());
    }

    @Test
    void waitsForAnotherOfTheSameCommunity() throws Exception {
        node();
        Bundle bundle = host.install(TestJar.of("com.example.twin", "1.2.3"));
        bundle.start();
        host.offer(bundle, TestFactory.named("twin", TestFactory.DISCOVERY));

        expect("twin", "waits for overlay discovery to go, which has the same community", "overlays discovery");
    }

    @Test
    void needsANode() throws Exception {
        Bundle bundle = host.install(TestJar.of("com.example.other", "1.2.3"));
        bundle.start();
        host.offer(bundle, TestFactory.other());

        expect("other", "is offered, but no node runs here", "bundles");
    }

    // --- Nowhere

    @Test
    void nobodyOffersIt() throws Exception {
        node();

        expect("chat", "no bundle here offers it", "install FILE");
    }

    @Test
    void itsBundleLacksSomething() throws Exception {
        chat("", Map.of(Constants.IMPORT_PACKAGE, "com.example.extra"));

        expect("chat", "bundle com.example.chat cannot start, missing: package (osgi.wiring.package=com.example.extra)",
                "install FILE");
    }

    @Test
    void itsBundleIsStopped() throws Exception {
        Bundle bundle = chat("", Map.of());
        expect("chat", "bundle com.example.chat is installed, but not started", "start " + bundle.getBundleId());

        bundle.start();

        expect("chat", "bundle com.example.chat runs, but nobody starts its components",
                "install FILE of a Service Component Runtime");
    }

    @Test
    void itsComponentWaitsForAService() throws Exception {
        host.startComponentRuntime();
        chat("<reference name=\"store\" interface=\"com.example.Store\"/>", Map.of()).start();

        expect("chat", "component chat.Factory waits for service com.example.Store", "install FILE");
    }

    @Test
    void itsComponentWaitsForAConfiguration() throws Exception {
        host.startComponentRuntime();
        chat("configuration-policy=\"require\" configuration-pid=\"com.example.chat\"", Map.of()).start();

        expect("chat", "component chat.Factory has no configuration com.example.chat", "settings; write etc/com.example.chat.cfg");
    }
}
