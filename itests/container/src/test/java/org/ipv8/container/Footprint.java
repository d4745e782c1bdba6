package org.ipv8.container;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.ObjectName;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What there is in the process besides classes.
 *
 * @param threads      names without numbers
 * @param sockets      how many datagram sockets
 * @param services     by type, how many
 * @param beans        management beans
 * @param files        in the temporary directory
 * @param threadLocals how many thread-local values each thread has
 */
record Footprint(Set<String> threads, long sockets, Map<String, Integer> services, Set<String> beans, Set<String> files,
        Map<Thread, Integer> threadLocals) {

    private static final int FIRST_USES = 20;

    static Footprint of(BundleContext context) {
        System.gc();
        return new Footprint(threadNames(), Container.openSockets(), services(context),
                ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream().map(ObjectName::toString)
                        .collect(Collectors.toCollection(TreeSet::new)), temporaryFiles(), threadLocalValues());
    }

    /**
     * Says what has come since.
     *
     * @param cycles thread-local values that have become as many as that on one thread have been left behind, unless they are so few
     *               that the JDK and the framework may have begun to use them
     * @return empty if nothing has
     */
    String growthSince(Footprint before, int cycles) {
        StringBuilder text = new StringBuilder();
        text.append(added("threads", before.threads, threads)).append(added("beans", before.beans, beans))
                .append(added("files", before.files, files));
        if (sockets > before.sockets) {
            text.append(" sockets: ").append(sockets).append(" instead of ").append(before.sockets);
        }
        services.forEach((type, count) -> {
            if (count > before.services.getOrDefault(type, 0)) {
                text.append(" services: ").append(count).append(' ').append(type);
            }
        });
        threadLocals.forEach((thread, count) -> {
            if (count - before.threadLocals.getOrDefault(thread, count) >= Math.max(cycles, FIRST_USES)) {
                text.append(" thread-locals of ").append(thread.getName()).append(": ").append(count);
            }
        });
        return text.toString();
    }

    private static String added(String what, Set<String> before, Set<String> now) {
        Set<String> more = new TreeSet<>(now);
        more.removeAll(before);
        return more.isEmpty() ? "" : " " + what + ": " + more;
    }

    /** Without the pools all nodes share: they are bounded by the runtime's configuration and make their threads when needed. */
    private static Set<String> threadNames() {
        Set<String> names = Container.threads();
        names.removeAll(Set.of("ipv8-worker", "ipv8-background"));
        return names;
    }

    private static Map<String, Integer> services(BundleContext context) {
        Map<String, Integer> counts = new TreeMap<>();
        try {
            for (ServiceReference<?> reference : context.getAllServiceReferences(null, null)) {
                for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                    counts.merge(type, 1, Integer::sum);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
        return counts;
    }

    private static Set<String> temporaryFiles() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Looks into the threads themselves; that is why the test opens java.lang. */
    private static Map<Thread, Integer> threadLocalValues() {
        try {
            Field locals = Thread.class.getDeclaredField("threadLocals");
            locals.setAccessible(true);
            Map<Thread, Integer> counts = new HashMap<>();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                Object map = locals.get(thread);
                counts.put(thread, map == null ? 0 : values(map));
            }
            return counts;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static int values(Object map) throws ReflectiveOperationException {
        Field table = map.getClass().getDeclaredField("table");
        table.setAccessible(true);
        Object entries = table.get(map);
        int count = 0;
        for (int i = 0; i < Array.getLength(entries); i++) {
            Object entry = Array.get(entries, i);
            count += entry != null && counts((Reference<?>) entry) ? 1 : 0;
        }
        return count;
    }

    /** Those whose key has gone are about to be removed by the JDK; its locks keep one for each lock a thread has held. */
    private static boolean counts(Reference<?> entry) throws ReflectiveOperationException {
        Field value = entry.getClass().getDeclaredField("value");
        value.setAccessible(true);
        Object held = value.get(entry);
        return entry.get() != null && held != null && !held.getClass().getName().endsWith("$HoldCounter");
    }
}
