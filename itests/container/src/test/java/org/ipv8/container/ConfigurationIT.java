package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.inject.Inject;

import org.ipv8.node.Node;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Peer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Nodes follow their configurations. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigurationIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    @Test
    public void aChangedConfigurationChangesTheNode() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Map<String, Object> key = Map.of("key.file", container.meetingPlace().resolve("key.pem").toString());
            container.configure("changing", place, key);
            Node before = container.node("changing");

            container.configure("changing", place, Map.of("key.file", key.get("key.file"), "walker.interval", "0.75"));
            Container.await("the new node", () -> container.find("changing") != null && container.find("changing") != before);

            Node after = container.find("changing");
            assertEquals("PT0.75S", after.settings().get("walkerInterval"));
            assertEquals("the key is the one in the file", before.mid(), after.mid());
        }
    }

    @Test
    public void aDeletedConfigurationFreesThePort() throws Exception {
        try (Container container = new Container(context)) {
            int port = ((Ipv4Address) container.start("leaving", container.meetingPlace()).listening().get(0)).port();

            container.end("leaving");

            Container.await("port " + port, () -> isFree(port)); // somebody else on this machine may have it for a moment
        }
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    public void aBrokenValueIsNamedAndHarmsNobodyElse() throws Exception {
        assertRefused("walker.interval", "-1", "walker.interval=-1", "0.01 to 3600");
        assertRefused("walker.interval", "often", "walker.interval", "often");
        assertRefused("network", "moon", "network=moon", "local, lan or public");
        assertRefused("listen", "nowhere", "listen", "nowhere", "expected");
        assertRefused("max.verified.peers", "many", "max.verified.peers", "many");
    }

    private void assertRefused(String key, String value, String... named) throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Node healthy = container.start("healthy", place);
            container.configure("broken", place, Map.of(key, value));

            Container.await(() -> "a sentence that names " + List.of(named) + ", got " + container.complaints(),
                    () -> container.complaints().stream().anyMatch(line -> List.of(named).stream().allMatch(line::contains)));
            assertNull(container.find("broken"));
            assertSame(healthy, container.find("healthy"));

            container.configure("broken", place, Map.of());
            assertTrue("mended", container.node("broken").listening().size() == 1);
        }
    }

    @Test
    public void nodesOfOneContainerDoNotShareTheirPeers() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            Node one = container.start("one", place);
            Node other = container.start("other", place);
            Node apart = container.start("apart", container.meetingPlace());

            container.awaitMeeting(one, other);

            assertNotEquals(one.mid(), other.mid());
            assertEquals(List.of(other.mid()), one.network().peers().stream().map(Peer::mid).toList());
            assertEquals(List.of(one.mid()), other.network().peers().stream().map(Peer::mid).toList());
            assertEquals("of the third", List.of(), apart.network().peers());
        }
    }
}
