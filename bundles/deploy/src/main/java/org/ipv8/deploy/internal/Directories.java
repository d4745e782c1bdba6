package org.ipv8.deploy.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import org.ipv8.deploy.DeploymentException;
import org.ipv8.deploy.internal.Notes.Key;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.log.Logger;

/**
 * Makes the bundles of the container those whose jars are in some directories. For one thread, but for {@link #files()}.
 *
 * <p>The name of a file means nothing, its symbolic name everything: of several jars of one bundle the highest version is used, and a
 * jar of a bundle that is there already takes its place for as long as the file stays. A file that is not complete, or broken, changes
 * nothing; the version it replaces goes on.
 */
final class Directories {

    private static final String JARS = "*.jar";

    private final BundleContext context;
    private final List<Path> directories;
    private final Store store;
    private final Changes changes;
    private final Logger log;
    private final Map<Path, WatchedFile> files = new ConcurrentSkipListMap<>();

    Directories(BundleContext context, List<Path> directories, Store store, Changes changes, Logger log) {
        this.context = context;
        this.directories = directories;
        this.store = store;
        this.changes = changes;
        this.log = log;
    }

    /** Returns the files that were there at the last look. */
    List<WatchedFile> files() {
        return List.copyOf(files.values());
    }

    /** Lets everything be tried again that was in vain: something has come that may have been missing. */
    void unblock() {
        files.values().forEach(WatchedFile::unblock);
    }

    /** Looks at the directories and does what has to be done. */
    void scan(long now) {
        if (directories.isEmpty() || !list()) {
            return;
        }
        for (WatchedFile file : files.values()) {
            file.look(now).ifPresent(broken -> log.warn("{} is not installed, it {}; copy it again or remove it", file.path(), broken));
        }
        Set<String> present = files.values().stream().map(WatchedFile::bundle).filter(name -> name != null)
                .collect(Collectors.toCollection(HashSet::new));
        takeAway(present);
        present.forEach(this::bring);
    }

    /** Returns false if a directory cannot be read: then nothing is known, least of all that a file has gone. */
    private boolean list() {
        Set<Path> found = new HashSet<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, JARS)) {
                for (Path jar : jars) {
                    if (!jar.getFileName().toString().startsWith(".") && !Files.isDirectory(jar)) {
                        found.add(jar);
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                return false;
            }
        }
        files.keySet().retainAll(found);
        found.forEach(path -> files.computeIfAbsent(path, each -> new WatchedFile(each, formerBundle(each))));
        return true;
    }

    private String formerBundle(Path path) {
        return store.bundles().stream().filter(name -> store.notes(name).is(Key.FILE, path.toString())).findFirst().orElse(null);
    }

    private void takeAway(Set<String> present) {
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            boolean ours = name != null && (Origins.isFromDirectory(bundle) || store.notes(name).get(Key.FILE).isPresent());
            if (ours && !present.contains(name) && !changes.isOnTrial(bundle)) {
                takeAway(bundle);
            }
        }
    }

    private void takeAway(Bundle bundle) {
        String name = bundle.getSymbolicName();
        try {
            if (Origins.isFromDirectory(bundle)) {
                changes.remove(bundle);
                log.info("{} is removed: its file has gone", name);
            } else {
                changes.restore(bundle);
            }
        } catch (DeploymentException e) {
            log.warn("{}", e.getMessage());
        }
    }

    private void bring(String name) {
        List<WatchedFile> candidates = new ArrayList<>(files.values().stream()
                .filter(file -> name.equals(file.bundle()) && file.jar() != null).toList());
        candidates.sort(Comparator.comparing((WatchedFile file) -> file.jar().version()).thenComparing(Directories::time).reversed());
        if (candidates.isEmpty()) {
            return; // its only file is not complete
        }
        WatchedFile best = candidates.get(0);
        candidates.subList(1, candidates.size()).forEach(other -> other.shadowed(name + " " + best.jar().version() + " of "
                + best.path().getFileName() + " is used instead"));
        if (best.isBlocked()) {
            return;
        }
        try {
            use(best, Bundles.named(context, name), store.notes(name));
        } catch (DeploymentException e) {
            if (best.unused(e.getMessage())) {
                log.warn("{} is not used: {}", best.path(), e.getMessage());
            }
        }
    }

    private static long time(WatchedFile file) {
        return file.path().toFile().lastModified();
    }

    private void use(WatchedFile file, Bundle bundle, Notes notes) {
        BundleJar jar = file.jar();
        String name = jar.symbolicName();
        if (bundle == null) {
            install(file);
        } else if (changes.isOnTrial(bundle)) {
            return;
        } else if (notes.is(Key.CURRENT, jar.digest()) && notes.is(Key.MODIFIED, Changes.modified(bundle))) {
            file.used();
            if (!notes.is(Key.FILE, file.path().toString()) && Origins.isFromDirectory(bundle)) {
                store.save(name, notes.with(Key.FILE, file.path().toString()));
            }
        } else if (notes.is(Key.REFUSED, jar.digest())) {
            file.unused(notes.get(Key.PROBLEM).orElse("this version was refused"));
        } else if (!Origins.isFromDirectory(bundle) && bundle.getVersion().compareTo(jar.version()) > 0) {
            throw new DeploymentException(name + " " + bundle.getVersion() + " is installed already, which is newer than "
                    + jar.version());
        } else {
            replace(file, bundle, notes);
        }
    }

    private void install(WatchedFile file) {
        BundleJar jar = file.jar();
        String name = jar.symbolicName();
        Bundle bundle = changes.install(jar, Origins.fromDirectory(name));
        store.save(name, store.notes(name).with(Key.FILE, file.path().toString()));
        Optional<String> problem = changes.start(bundle);
        file.used();
        if (problem.isPresent()) {
            log.warn("{} {} of {} is installed, but {}", name, jar.version(), file.path(), problem.get());
        } else {
            log.info("{} {} of {} is installed", name, jar.version(), file.path());
        }
    }

    private void replace(WatchedFile file, Bundle bundle, Notes notes) {
        boolean takesPlace = !Origins.isFromDirectory(bundle) && notes.get(Key.FILE).isEmpty();
        changes.replace(bundle, file.jar(), accepted -> {
            Notes named = accepted.with(Key.FILE, file.path().toString());
            return takesPlace ? named.with(Key.BASE, accepted.get(Key.PREVIOUS).orElseThrow()) : named;
        });
        file.used();
    }

    /** Says what is wrong with files that have to do with a name. */
    List<WatchedFile> unused(String name) {
        return files.values().stream().filter(file -> file.problem() != null
                && (file.path().getFileName().toString().contains(name) || file.bundle() != null
                        && Arrays.asList(file.bundle().split("\\.")).contains(name))).toList();
    }
}
