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
import java.util.regex.Pattern;
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
 * @param threads      names without numbers, how many of each
 * @param open         sockets by protocol and files by path, how many
 * @param services     by type, how many
 * @param beans        management beans
 * @param files        in the temporary directory
 * @param threadLocals how many thread-local values each thread has
 */
record Footprint(Map<String, Integer> threads, Map<String, Integer> open, Map<String, Integer> services, Set<String> beans,
        Set<String> files, Map<Thread, Integer> threadLocals) {

    private static final int FIRST_USES = 20;
    /** A framework opens the files of bundles when it wants something of them. */
    private static final Pattern CODE = Pattern.compile("\\.jar$|/bundleFile$");

    static Footprint of(BundleContext context) {
        System.gc();
        return new Footprint(threadNames(), OpenFiles.count(), services(context),
                ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream().map(ObjectName::toString)
                        .collect(Collectors.toCollection(TreeSet::new)), temporaryFiles(), threadLocalValues());
    }

    /**
     * Says what has come since.
     *
     * @param cycles what has become more by as many as that has been left behind; of thread-local values, threads of one name and files
     *               of bundles some may have been added, because the JDK and the framework have begun to use them
     * @return empty if nothing has
     */
    String growthSince(Footprint before, int cycles) {
        StringBuilder text = new StringBuilder();
        text.append(added("beans", before.beans, beans)).append(added("files", before.files, files))
                .append(added("open", before.open.keySet(), open.keySet()))
                .append(added("threads", before.threads.keySet(), threads.keySet()));
        int many = Math.max(cycles, FIRST_USES);
        open.forEach((name, count) -> text.append(more("open", name, before.open, count, CODE.matcher(name).find() ? many : 1)));
        services.forEach((name, count) -> text.append(more("services", name, before.services, count, 1)));
        threads.forEach((name, count) -> text.append(more("threads", name, before.threads, count, many)));
        threadLocals.forEach((thread, count) -> {
            if (before.threadLocals.containsKey(thread)) {
                text.append(more("thread-locals", thread, before.threadLocals, count, many));
            }
        });
        return text.toString();
    }

    private static String added(String what, Set<String> before, Set<String> now) {
        Set<String> more = new TreeSet<>(now);
        more.removeAll(before);
        return more.isEmpty() ? "" : " " + what + ": " + more;
    }

    private static <T> String more(String what, T name, Map<T, Integer> before, int count, int many) {
        return count - before.getOrDefault(name, 0) < many ? "" : " " + what + ": " + count + " " + name;
    }

    /**
     * Without the pools all nodes share, which are bounded by the runtime's configuration, and those of Configuration Admin: both make
     * their threads when they need them.
     */
    private static Map<String, Integer> threadNames() {
        Map<String, Integer> names = new TreeMap<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.merge(thread.getName().replaceAll("[0-9]+", "#"), 1, Integer::sum));
        names.keySet().removeIf(name -> name.startsWith("CM ") || name.equals("ipv8-worker-#") || name.equals("ipv8-background-#"));
        return names;
    }

    /** Returns how many services of each type there are. */
    static Map<String, Integer> services(BundleContext context) {
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
