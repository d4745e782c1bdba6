package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * A host that runs already gets our bundles: installed, a node runs, finds a peer, gets the echo overlay and loses it again, and all of
 * it is removed. Nothing that was there before is updated, restarted or refreshed. {@code itests/karaf} does the same in Karaf.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InstallationIT {

    /** What happens to a bundle that is left alone: it may be resolved when somebody needs it. */
    private static final int HARMLESS = BundleEvent.RESOLVED;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.host();
    }

    @Test
    public void theHostIsLeftAlone() throws Exception {
        Map<String, String> before = states();
        Set<String> touched = new ConcurrentSkipListSet<>();
        SynchronousBundleListener listener = event -> {
            if (before.containsKey(name(event.getBundle())) && (event.getType() & HARMLESS) == 0) {
                touched.add(name(event.getBundle()));
            }
        };
        context.addBundleListener(listener);
        List<Bundle> ours = install();
        try (Container container = new Container(context)) {
            container.startPair(container.meetingPlace(), "one", "other");
            OverlayUses overlays = new OverlayUses(container);
            overlays.store();
            overlays.identify();
            overlays.attest();
            new Web(container).awaitAnswer("/api/v1/nodes", "\"other\"");

            Bundle echo = container.install("ipv8-echo");
            Container.await("echo", () -> container.has("org.ipv8.echo.Echo", "(ipv8.node=one)")
                    && container.has("org.ipv8.echo.Echo", "(ipv8.node=other)"));
            echo.uninstall();
            Container.await("the end of echo", () -> !container.has("org.ipv8.echo.Echo", null));
            assertEquals("while it ran", List.of(), container.complaints());
        }
        for (Bundle bundle : ours) {
            bundle.uninstall();
        }
        context.removeBundleListener(listener);

        assertEquals("bundles of the host that something happened to", Set.of(), new TreeSet<>(touched));
        assertEquals(before, states());
        Container.await("no thread of ours", () -> Container.threads().isEmpty());
    }

    private List<Bundle> install() throws Exception {
        List<Bundle> ours = new ArrayList<>();
        for (Path jar : Jars.all()) {
            if (!jar.getFileName().toString().startsWith("ipv8-echo-")) {
                ours.add(context.installBundle(jar.toUri().toString()));
            }
        }
        for (Bundle bundle : ours) {
            bundle.start();
        }
        assertTrue("bundles", ours.size() > 20);
        return ours;
    }

    private static String name(Bundle bundle) {
        return bundle.getBundleId() + " " + bundle.getSymbolicName();
    }

    /** State, version and last change of the bundles that are not ours; the fragments of resolved hosts may be resolved, too. */
    private Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        Arrays.stream(context.getBundles()).filter(bundle -> bundle.getBundleId() != 0 // the framework changes with each bundle
                && !String.valueOf(bundle.getSymbolicName()).startsWith("org.ipv8."))
                .forEach(bundle -> states.put(name(bundle), bundle.getVersion() + " " + bundle.getLastModified()
                        + (bundle.getState() == Bundle.ACTIVE ? " active" : "")));
        return states;
    }
}
