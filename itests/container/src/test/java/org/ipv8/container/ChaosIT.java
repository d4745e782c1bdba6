package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.inject.Inject;

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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Services are withdrawn and returned at random while a node is being asked questions: nothing locks up, nobody uses what has gone, and
 * in the end everything works. The seed is printed; {@code -Dipv8.chaos.seed=…} makes the same choices again.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ChaosIT {

    private static final double GOAL_FULL_FUNCTION_MILLIS = 2_000;
    private static final int MAX_AWAY = 3;
    private static final int MAX_PAUSE_MILLIS = 60;
    private static final int STEP_SECONDS = 30;
    private static final String OURS = "org.ipv8.";

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.distribution("chaos");
    }

    @Test
    public void allIsWellAgainWhenServicesHaveComeAndGone() throws Exception {
        long seed = Long.getLong("ipv8.chaos.seed", System.nanoTime());
        System.out.println("[chaos] seed " + seed);
        List<Bundle> ours = Arrays.stream(context.getBundles()).filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS)).toList();
        for (Bundle bundle : ours) {
            bundle.stop(); // so that all meet each other through proxies
        }
        try (Container container = new Container(context); ServiceProxies proxies = new ServiceProxies(context)) {
            for (Bundle bundle : ours) {
                bundle.start();
            }
            container.startPair(container.meetingPlace(), "one", "other");
            Web web = new Web(container);
            try (Traffic traffic = new Traffic(container.service(KeyVault.class), () -> address(container), 200)) {
                traffic.awaitAnswers("before");
                awaitFullFunction(container, web);
                assertTrue("services behind proxies: " + proxies.size(), proxies.size() > 10);
                int steps = disturb(new Random(seed), TimeUnit.SECONDS.toNanos(Integer.getInteger("ipv8.chaos.seconds")));

                long end = System.nanoTime();
                Container.await("answers", () -> traffic.firstAnswerAfter(end) > 0);
                awaitFullFunction(container, web);
                double millis = (System.nanoTime() - end) / 1e6;
                System.out.printf("[chaos] %d services of %d kinds withdrawn and returned, %d answers; all is well %.0f ms after%n", steps,
                        components().size(), traffic.answered(), millis);
                assertEquals("uses of services that had gone", List.of(), proxies.violations());
                assertNull("deadlocked threads", ManagementFactory.getThreadMXBean().findDeadlockedThreads());
                assertEquals("goal", true, !Boolean.getBoolean("ipv8.figures") || millis <= GOAL_FULL_FUNCTION_MILLIS);
            }
        }
    }

    private static void awaitFullFunction(Container container, Web web) throws InterruptedException {
        container.awaitMeeting(container.node("one"), container.node("other"));
        Container.await("all overlays", () -> container.allRun("one") && container.allRun("other"));
        web.awaitAnswer("/api/v1/nodes", "\"other\"");
        web.awaitAnswer("/ui/", "<html");
        web.awaitAnswer("/metrics", "# EOF");
    }

    private static Address address(Container container) {
        Node node = container.find("one");
        List<Address> listening = node == null ? List.of() : node.listening();
        return listening.isEmpty() ? null : listening.get(0);
    }

    /** What offers a service to others. */
    private List<ComponentDescriptionDTO> components() {
        ServiceComponentRuntime runtime = context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        return runtime.getComponentDescriptionDTOs().stream().filter(each -> each.bundle.symbolicName.startsWith(OURS)
                && each.serviceInterfaces.length > 0).toList();
    }

    private int disturb(Random random, long nanos) throws InterruptedException {
        ServiceComponentRuntime runtime = context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        List<ComponentDescriptionDTO> away = new ArrayList<>();
        List<ComponentDescriptionDTO> all = components();
        long begin = System.nanoTime();
        int steps = 0;
        while (System.nanoTime() - begin < nanos) {
            ComponentDescriptionDTO next = all.get(random.nextInt(all.size()));
            if (away.size() < MAX_AWAY && !away.contains(next)) {
                within("withdraw " + next.name, () -> runtime.disableComponent(next).getValue());
                away.add(next);
                steps++;
            } else if (!away.isEmpty()) {
                Collections.shuffle(away, random);
                ComponentDescriptionDTO back = away.remove(0);
                within("return " + back.name, () -> runtime.enableComponent(back).getValue());
            }
            Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
        }
        for (ComponentDescriptionDTO back : away) {
            within("return " + back.name, () -> runtime.enableComponent(back).getValue());
        }
        return steps;
    }

    /** What may fail. */
    private interface Step {
        void run() throws Exception;
    }

    /** Does something on another thread, and shows all threads if it does not end. */
    private static void within(String what, Step step) throws InterruptedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (Exception e) {
                failure.set(e);
            }
        }, "chaos");
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(STEP_SECONDS));
        if (thread.isAlive()) {
            StringBuilder text = new StringBuilder(what + " has not ended after " + STEP_SECONDS + " seconds");
            Thread.getAllStackTraces().forEach((each, stack) -> text.append("\n\n").append(each.getName()).append(' ')
                    .append(each.getState()).append('\n').append(String.join("\n", Arrays.stream(stack).map(String::valueOf).toList())));
            throw new AssertionError(text.toString());
        }
        if (failure.get() != null) {
            throw new AssertionError(what + " failed", failure.get());
        }
    }
}
