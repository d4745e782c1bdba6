package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import javax.inject.Inject;

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
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/** Everything resolves and starts, and a configuration is enough for a node. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BootIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    @Test
    public void theFrameworkIsTheOneThatIsMeant() {
        assertEquals(System.getProperty("ipv8.framework"), context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getSymbolicName());
    }

    @Test
    public void everyBundleStarts() {
        List<String> resting = Arrays.stream(context.getBundles())
                .filter(bundle -> (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
                .map(Bundle::getSymbolicName).toList();

        assertEquals("bundles that are not active", List.of(), resting);
        assertTrue("ours are among them", Arrays.stream(context.getBundles())
                .anyMatch(bundle -> "org.ipv8.runtime".equals(bundle.getSymbolicName())));
    }

    @Test
    public void aFactoryConfigurationMakesANode() throws Exception {
        try (Container container = new Container(context)) {
            Node node = container.start("boot", container.meetingPlace());

            assertEquals(1, node.listening().size());
            Container.await("the discovery overlay", () -> node.overlay("discovery").map(RunningOverlay::state)
                    .filter(RunningOverlay.State.RUNNING::equals).isPresent());
            container.end("boot");
            assertEquals("neither while it ran nor at its end", List.of(), container.complaints());
        }
    }
}
