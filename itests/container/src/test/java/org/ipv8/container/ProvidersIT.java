package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.inject.Inject;

import org.ipv8.key.KeyVault;
import org.ipv8.key.SecurityLevel;
import org.ipv8.node.Node;
import org.ipv8.node.RunningOverlay;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Providers come and go while nodes run, and leave nothing behind. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ProvidersIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    @Test
    public void nodesOutliveTheirTransport() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Node node = container.start("lasting", place);
            Bundle transport = container.bundle("org.ipv8.transport-udp");

            transport.stop();
            Container.await("closed sockets", () -> node.listening().isEmpty());
            transport.start();
            Container.await("open sockets", () -> node.listening().size() == 1);

            container.awaitMeeting(container.node("lasting"), container.start("newcomer", place));
            assertSame(node, container.find("lasting"));
        }
    }

    @Test
    public void nodesOutliveDiscoveryAndKeepTheirPeers() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Node one = container.start("one", place);
            Node other = container.start("other", place);
            container.awaitMeeting(one, other);
            Bundle discovery = container.bundle("org.ipv8.discovery");

            discovery.stop();
            Container.await("no overlay", () -> one.overlays().isEmpty());
            assertTrue(one.network().byMid(other.mid()).isPresent());
            discovery.start();
            Container.await("the overlay", () -> one.overlay("discovery").map(RunningOverlay::state)
                    .filter(RunningOverlay.State.RUNNING::equals).isPresent());

            assertSame(one, container.find("one"));
            container.awaitMeeting(one, container.start("newcomer", place));
        }
    }

    @Test
    public void keysChangeOverToAnotherProviderAndBack() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Node node = container.start("lasting", place);
            KeyVault vault = container.service(KeyVault.class);
            Bundle accelerator = container.bundle("org.ipv8.crypto-accp");
            String with = vault.ed25519Provider();
            byte[] message = {1, 2, 3};
            var key = vault.generate(SecurityLevel.CURVE25519);
            byte[] signature = key.sign(message);

            accelerator.stop();
            assertEquals("BouncyCastle", vault.ed25519Provider());
            assertTrue("both make the same signatures", Arrays.equals(signature, key.sign(message)));
            container.awaitMeeting(node, container.start("second", place));
            accelerator.start();
            assertEquals(with, vault.ed25519Provider());

            container.awaitMeeting(node, container.start("third", place));
            assertSame(node, container.find("lasting"));
        }
    }

    @Test
    public void nodesReturnWithTheirKeysAndTheRuntime() throws Exception {
        try (Container container = new Container(context)) {
            container.start("returning", container.meetingPlace());
            for (String name : List.of("org.ipv8.crypto", "org.ipv8.runtime")) {
                container.bundle(name).stop();
                Container.await("the end of the node", () -> container.find("returning") == null);
                container.bundle(name).start();
                assertEquals(1, container.node("returning").listening().size());
            }
        }
    }

    @Test
    public void whenAllHasStoppedNoThreadOrSocketIsLeft() throws Exception {
        int others = OpenFiles.sockets(OpenFiles.count());
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            container.awaitMeeting(container.start("one", place), container.start("other", place));
            Bundle echo = container.install("ipv8-echo");
            Container.await("echo", () -> container.has("org.ipv8.echo.Echo", "(ipv8.node=other)"));
            assertFalse("there are threads while it runs", Container.threads().isEmpty());
            List<Bundle> ours = Arrays.stream(context.getBundles())
                    .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith("org.ipv8.")).toList();

            for (Bundle bundle : ours) {
                bundle.stop();
            }
            Container.await("no thread of ours", () -> Container.threads().isEmpty());
            Container.await("no socket", () -> OpenFiles.sockets(OpenFiles.count()) <= others);

            echo.uninstall();
            for (Bundle bundle : ours) {
                if (bundle != echo) {
                    bundle.start();
                }
            }
            container.awaitMeeting(container.node("one"), container.node("other"));
        }
    }
}
