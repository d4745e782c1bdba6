package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.ipv8.key.Mid;
import org.ipv8.node.Node;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** An overlay bundle comes, is replaced and goes while nodes run. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotOverlayIT {

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    /** What a node must keep while overlays come and go. */
    private record Constant(Node service, Mid mid, List<Address> listening, Set<Mid> peers, List<Peer> peerObjects) {

        static Constant of(Container container, String name) {
            Node node = container.find(name);
            return new Constant(node, node.mid(), node.listening(),
                    node.network().peers().stream().map(Peer::mid).collect(Collectors.toSet()), node.network().peers());
        }

        void assertUntouched(Container container) {
            Constant now = of(container, service.name());
            assertSame("the node", service, now.service);
            assertEquals("its identity", mid, now.mid);
            assertEquals("its sockets", listening, now.listening);
            assertEquals("its peers", peers, now.peers);
            assertSame("the object of its peer", peerObjects.get(0), now.peerObjects.get(0));
        }
    }

    @Test
    public void comesAnswersIsUpdatedAndLeavesNoTrace() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            container.awaitMeeting(container.start("one", place), container.start("other", place));
            Constant one = Constant.of(container, "one");
            Constant other = Constant.of(container, "other");

            Bundle bundle = container.install("ipv8-echo");
            assertEquals("as before", ask("as before"));
            assertTrue(container.has("org.ipv8.echo.internal.EchoCommands", "(osgi.command.scope=echo)"));
            WeakReference<ClassLoader> first = loader(bundle);

            bundle.update();
            assertEquals("once more", ask("once more"));
            assertNotSame("the code is new", first.get(), loader(bundle).get());
            awaitCollected(first);
            one.assertUntouched(container);
            other.assertUntouched(container);

            WeakReference<ClassLoader> last = loader(bundle);
            bundle.uninstall();

            assertFalse(container.has("org.ipv8.echo.Echo", null));
            assertFalse(container.has("org.ipv8.overlay.OverlayFactory", "(ipv8.overlay.name=echo)"));
            assertFalse(container.has(null, "(osgi.command.scope=echo)"));
            assertEquals(List.of("discovery"), container.find("one").overlays().stream().map(each -> each.name()).toList());
            awaitCollected(last);
            one.assertUntouched(container);
            other.assertUntouched(container);
            assertEquals(List.of(), container.complaints());
        }
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        Container.await("the class loader to be collected", () -> {
            System.gc();
            return loader.get() == null;
        });
    }

    /** Lets node "one" ask node "other". By reflection, because a wire to the bundle would keep it. */
    private String ask(String text) throws Exception {
        String filter = "(ipv8.node=one)";
        Container.await("the two to meet on the echo overlay", () -> peersOf(filter).size() == 1
                && peersOf("(ipv8.node=other)").size() == 1);
        ServiceReference<?> reference = context.getAllServiceReferences("org.ipv8.echo.Echo", filter)[0];
        Object echo = context.getService(reference);
        try {
            Object answer = ((CompletionStage<?>) method(echo, "echo").invoke(echo, peersOf(filter).get(0), text))
                    .toCompletableFuture().get(10, TimeUnit.SECONDS);
            return (String) answer.getClass().getMethod("text").invoke(answer);
        } finally {
            context.ungetService(reference);
        }
    }

    private List<?> peersOf(String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences("org.ipv8.echo.Echo", filter);
            if (found == null) {
                return List.of();
            }
            Object echo = context.getService(found[0]);
            try {
                return (List<?>) method(echo, "peers").invoke(echo);
            } finally {
                context.ungetService(found[0]);
            }
        } catch (ReflectiveOperationException | InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Method method(Object service, String name) {
        return Arrays.stream(service.getClass().getInterfaces()).flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getName().equals(name)).findFirst().orElseThrow();
    }
}
