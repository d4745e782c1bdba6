package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.inject.Inject;

import org.ipv8.deploy.Deployer;
import org.ipv8.key.KeyVault;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * How fast a jar works that is dropped, and what is lost when an overlay is replaced under load. Prints figures; whether they meet the
 * goals is only checked with {@code -Phot-long}, on a machine that does nothing else.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotDeploymentIT {

    private static final String ECHO = "org.ipv8.echo";
    private static final double GOAL_FIRST_ANSWER_MILLIS = 1_000;
    private static final double GOAL_GAP_MILLIS = 200;
    private static final double GOAL_LOST = 0.001;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    private static Address address(Node node) {
        List<Address> listening = node.listening();
        return listening.isEmpty() ? null : listening.get(0);
    }

    private boolean hasEcho() {
        return context.getBundle("ipv8-deploy:" + ECHO) != null;
    }

    private static String describe(Node node) {
        return ", node drops " + node.drops() + ", overlays " + node.overlays().stream().map(overlay -> overlay.name() + " "
                + overlay.state() + " " + overlay.drops() + " " + overlay.statistics()).toList();
    }

    @Test
    public void aJarThatIsDroppedAnswers() throws Exception {
        try (Container container = new Container(context)) {
            Node node = container.start("one", container.meetingPlace());
            Path directory = container.meetingPlace();
            org.osgi.service.cm.Configuration settings = container.service(ConfigurationAdmin.class)
                    .getConfiguration("org.ipv8.deploy", "?");
            Dictionary<String, Object> properties = new Hashtable<>(Map.of("directories", directory.toString()));
            settings.update(properties);
            Path jar = Jars.find("ipv8-echo");
            Figures figures = new Figures();
            try (Traffic traffic = new Traffic(container.service(KeyVault.class), () -> address(node), 500)) {
                for (int i = 0; i < Integer.getInteger("ipv8.deployments"); i++) {
                    Path half = Files.copy(jar, directory.resolve("echo.half"), StandardCopyOption.REPLACE_EXISTING);
                    long complete = System.nanoTime();
                    Files.move(half, directory.resolve("echo.jar"), StandardCopyOption.ATOMIC_MOVE);
                    Container.await(() -> "an answer: " + traffic + describe(node), () -> traffic.firstAnswerAfter(complete) > 0);
                    figures.add(traffic.firstAnswerAfter(complete) - complete);
                    Files.delete(directory.resolve("echo.jar"));
                    Container.await("the end of echo", () -> !hasEcho());
                }
            }
            settings.delete();
            System.out.println("[hot] from a complete file to the first answer: " + figures);
            assertTrue("p95", !Boolean.getBoolean("ipv8.figures") || figures.millis(95) <= GOAL_FIRST_ANSWER_MILLIS);
        }
    }

    @Test
    public void messagesAreAnsweredWhileTheirOverlayIsReplaced() throws Exception {
        int rate = Integer.getInteger("ipv8.upgrade.rate");
        int upgrades = Integer.getInteger("ipv8.upgrade.seconds") / Integer.getInteger("ipv8.upgrade.every");
        try (Container container = new Container(context)) {
            Node node = container.start("one", container.meetingPlace());
            Path directory = container.meetingPlace();
            Deployer deployer = container.service(Deployer.class);
            Path[] versions = {Jars.version(Jars.find("ipv8-echo"), "1.1.0", directory.resolve("1.jar")),
                Jars.version(Jars.find("ipv8-echo"), "1.2.0", directory.resolve("2.jar"))};
            deployer.install(List.of(versions[1].toUri()));
            Figures gaps = new Figures();
            long[] stopped = new long[1];
            long[] started = new long[1];
            SynchronousBundleListener listener = event -> {
                if (ECHO.equals(event.getBundle().getSymbolicName())) {
                    note(event, stopped, started);
                }
            };
            context.addBundleListener(listener);
            try (Traffic traffic = new Traffic(container.service(KeyVault.class), () -> address(node), rate)) {
                traffic.awaitAnswers("before the first upgrade");
                for (int i = 0; i < upgrades; i++) {
                    Thread.sleep(Integer.getInteger("ipv8.upgrade.every") * 1_000L);
                    assertEquals("active", deployer.update("echo", Optional.of(versions[i % 2].toUri())).state());
                    Container.await("an answer", () -> traffic.firstAnswerAfter(started[0]) > 0);
                    gaps.add(traffic.firstAnswerAfter(started[0]) - stopped[0]);
                }
                traffic.end();
                double lost = 1 - (double) traffic.answered() / traffic.sent();
                System.out.println("[hot] from the stop of a version to the first answer of the next: " + gaps);
                System.out.printf(Locale.ROOT, "[hot] of %d messages, %d a second, with %d upgrades, %d were lost: %.4f %%%n",
                        traffic.sent(), rate, upgrades, traffic.sent() - traffic.answered(), lost * 100);
                assertEquals("nothing found nobody to read it", Map.of(), node.drops());
                assertTrue("figures", !Boolean.getBoolean("ipv8.figures") || gaps.millis(99) <= GOAL_GAP_MILLIS && lost <= GOAL_LOST);
            } finally {
                context.removeBundleListener(listener);
                deployer.uninstall("echo", false); // the other test measures how soon it comes
            }
            assertEquals(List.of(), container.complaints());
        }
    }

    private static void note(BundleEvent event, long[] stopped, long[] started) {
        if (event.getType() == BundleEvent.STOPPING) {
            stopped[0] = System.nanoTime();
        } else if (event.getType() == BundleEvent.STARTING) {
            started[0] = System.nanoTime();
        }
    }
}
