package org.ipv8.deploy.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.ipv8.deploy.DeploymentException;
import org.ipv8.deploy.internal.Notes.Key;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.log.Logger;

/** Installs, replaces and removes bundles, and puts back what ran before when a trial is lost. For one thread. */
final class Changes {

    private final BundleContext context;
    private final Store store;
    private final Nodes nodes;
    private final LongSupplier nanos;
    private final Logger log;
    private final Swap swap;
    private final long patience;
    private final int startLevel;
    private final Map<Bundle, Replacement> trials = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param patience   nanoseconds a new version has to start, and then to pass its self-check
     * @param startLevel of bundles that are installed; 0 for the framework's default
     */
    Changes(BundleContext context, Store store, Nodes nodes, LongSupplier nanos, Logger log, long patience, int startLevel) {
        this.context = context;
        this.store = store;
        this.nodes = nodes;
        this.nanos = nanos;
        this.log = log;
        this.swap = new Swap(context, patience);
        this.patience = patience;
        this.startLevel = startLevel;
    }

    // --- Install and remove

    /**
     * Installs a bundle without starting it.
     *
     * @throws DeploymentException if the framework refuses it
     */
    Bundle install(BundleJar jar, String location) {
        store.keep(jar.symbolicName(), jar);
        try {
            Bundle bundle = context.installBundle(location, new ByteArrayInputStream(jar.bytes()));
            if (startLevel > 0) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
            }
            store.save(jar.symbolicName(), Notes.NONE.with(Key.LOCATION, location).with(Key.CURRENT, jar.digest())
                    .with(Key.MODIFIED, modified(bundle)));
            return bundle;
        } catch (BundleException | RuntimeException e) { // whatever a framework says of a jar from somewhere
            store.forget(jar.symbolicName());
            throw new DeploymentException(jar.symbolicName() + " " + jar.version() + " cannot be installed: " + Bundles.reason(e));
        }
    }

    /** Starts a bundle that has just been installed; returns why it does not run. */
    Optional<String> start(Bundle bundle) {
        try (Watchdog watchdog = new Watchdog(patience)) {
            try {
                Bundles.start(context, bundle);
                return Optional.empty();
            } catch (BundleException | RuntimeException e) {
                return Optional.of(Bundles.problem(context, bundle).map(missing -> missing + "; it starts when that is there")
                        .orElseGet(() -> "does not start: " + Bundles.reason(e)));
            }
        }
    }

    /** Removes a bundle and what is remembered of it. */
    void remove(Bundle bundle) {
        swap.refuseOwnGround(bundle, "uninstalled");
        Optional.ofNullable(trials.remove(bundle)).ifPresent(replacement -> replacement.outcome().completeExceptionally(
                new DeploymentException(bundle.getSymbolicName() + " was removed")));
        store.forget(bundle.getSymbolicName());
        try {
            bundle.uninstall();
            swap.refresh(bundle);
        } catch (BundleException e) {
            throw new DeploymentException(bundle.getSymbolicName() + " cannot be uninstalled: " + Bundles.reason(e));
        }
    }

    // --- Replace

    boolean isOnTrial(Bundle bundle) {
        return trials.containsKey(bundle);
    }

    boolean hasTrials() {
        return !trials.isEmpty();
    }

    /**
     * Replaces the content of a bundle, and starts it if it was meant to run.
     *
     * @param remembered changes what is remembered if the new version stays
     * @return completes with a remark for people when it has passed its trial; fails when the old one is back
     * @throws DeploymentException if nothing was touched
     */
    CompletableFuture<Optional<String>> replace(Bundle bundle, BundleJar jar, UnaryOperator<Notes> remembered) {
        String name = bundle.getSymbolicName();
        swap.refuseOwnGround(bundle, "updated");
        if (isOnTrial(bundle)) {
            throw new DeploymentException(name + " " + bundle.getVersion() + " is still on trial; try again in a minute");
        }
        boolean run = bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        boolean ran = Bundles.runs(bundle) || run && waitsForItsLevel(bundle);
        if (ran) {
            missing(jar).ifPresent(missing -> {
                throw new DeploymentException(name + " " + jar.version() + " is not started, " + missing + "; version "
                        + bundle.getVersion() + " stays");
            });
        }
        BundleJar before = content(bundle);
        Version old = bundle.getVersion();
        store.keep(name, before);
        store.keep(name, jar);
        Notes notes = store.notes(name).with(Key.LOCATION, bundle.getLocation()).with(Key.CURRENT, before.digest());
        Notes accepted = remembered.apply(notes.with(Key.CURRENT, jar.digest()).with(Key.PREVIOUS, before.digest())
                .with(Key.PREVIOUS_VERSION, old.toString()).without(Key.REFUSED, Key.INTERRUPTED, Key.PROBLEM));
        store.save(name, notes.with(Key.TRIAL, jar.digest()));
        Standing standing = Bundles.runs(bundle) ? Standing.of(context, bundle, nodes) : Standing.NONE;
        Replacement replacement = new Replacement(bundle, new Trial(context, bundle, standing, nodes, patience, nanos.getAsLong()),
                before, old, jar.digest(), accepted, new CompletableFuture<>());
        Optional<String> problem = swap.put(bundle, jar.bytes(), run);
        if (!ran) {
            accept(replacement, problem.map(text -> "did not run before, and does not now: " + text)
                    .or(() -> run ? Optional.empty() : Optional.of("it was stopped before, and still is")));
        } else if (problem.isPresent()) {
            giveBack(replacement, problem.get());
        } else {
            trials.put(bundle, replacement);
            lookAtTrials();
        }
        return replacement.outcome();
    }

    private boolean waitsForItsLevel(Bundle bundle) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class).getStartLevel()
                < bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private Optional<String> missing(BundleJar jar) {
        try {
            return Requirements.missing(context, jar);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(jar.symbolicName() + " " + jar.version() + " has a manifest that cannot be read: "
                    + e.getMessage());
        }
    }

    /** Returns what a bundle consists of now: where it came from, there may long be something else. */
    private BundleJar content(Bundle bundle) {
        String name = bundle.getSymbolicName();
        Optional<BundleJar> kept = store.notes(name).is(Key.MODIFIED, modified(bundle)) ? store.jar(name, Key.CURRENT)
                : Optional.empty();
        try {
            return kept.isPresent() ? kept.get() : BundleJar.of(BundleContent.of(bundle));
        } catch (IOException | IllegalStateException e) {
            throw new DeploymentException(name + " is not updated, because the running version cannot be saved: " + e.getMessage());
        }
    }

    /** Decides the trials that can be decided. */
    void lookAtTrials() {
        for (Replacement replacement : List.copyOf(trials.values())) {
            Finding finding = replacement.trial().look(nanos.getAsLong());
            if (finding instanceof Finding.Wrong wrong) {
                trials.remove(replacement.bundle());
                giveBack(replacement, wrong.reason());
            } else if (finding instanceof Finding.Fine) {
                trials.remove(replacement.bundle());
                accept(replacement, Optional.empty());
            }
        }
    }

    private void accept(Replacement replacement, Optional<String> remark) {
        Bundle bundle = replacement.bundle();
        store.save(bundle.getSymbolicName(), replacement.accepted().with(Key.MODIFIED, modified(bundle)).without(Key.TRIAL));
        log.info("{} {} has replaced version {}", bundle.getSymbolicName(), bundle.getVersion(), replacement.old());
        replacement.outcome().complete(remark);
    }

    private void giveBack(Replacement replacement, String reason) {
        Bundle bundle = replacement.bundle();
        String name = bundle.getSymbolicName();
        Version failed = bundle.getVersion();
        Optional<String> worse = swap.put(bundle, replacement.before().bytes(), true);
        String sentence = "version " + failed + " does not work: " + reason + "; version " + replacement.old() + " is back"
                + worse.map(text -> ", but does not start either: " + text).orElse(" and runs");
        store.save(name, store.notes(name).with(Key.MODIFIED, modified(bundle)).with(Key.REFUSED, replacement.fresh())
                .with(Key.PROBLEM, sentence).without(Key.TRIAL, Key.INTERRUPTED));
        log.warn("{} {}", name, sentence);
        replacement.outcome().completeExceptionally(new DeploymentException(name + " " + sentence));
    }

    // --- What was before

    /**
     * Replaces a bundle by the version it has replaced.
     *
     * @throws DeploymentException if there is none
     */
    CompletableFuture<Optional<String>> rollback(Bundle bundle) {
        String name = bundle.getSymbolicName();
        BundleJar previous = store.jar(name, Key.PREVIOUS).orElseThrow(() -> new DeploymentException(name + " "
                + bundle.getVersion() + " has replaced no version that is still known"));
        Notes notes = store.notes(name);
        String left = notes.is(Key.MODIFIED, modified(bundle)) ? notes.get(Key.CURRENT).orElse("") : "";
        String sentence = "version " + bundle.getVersion() + " was taken back by command";
        return replace(bundle, previous, accepted -> notes.get(Key.FILE).isEmpty() ? accepted
                : accepted.with(Key.REFUSED, left).with(Key.PROBLEM, sentence + "; its file is used again when it changes"));
    }

    /** Gives a bundle the content it had before a file in a watched directory took its place. */
    void restore(Bundle bundle) {
        String name = bundle.getSymbolicName();
        Notes notes = store.notes(name).without(Key.FILE, Key.PROBLEM, Key.REFUSED);
        Optional<BundleJar> base = store.jar(name, Key.BASE);
        if (base.isPresent()) {
            swap.put(bundle, base.get().bytes(), bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                    .ifPresent(text -> log.warn("{} {} does not start: {}", name, bundle.getVersion(), text));
            notes = notes.with(Key.CURRENT, base.get().digest()).with(Key.MODIFIED, modified(bundle));
            log.info("{} {} is back", name, bundle.getVersion());
        }
        store.save(name, notes.without(Key.BASE));
    }

    /** Goes on after a process that has ended, perhaps in the middle of a trial. */
    void recover() {
        for (String name : store.bundles()) {
            Notes notes = store.notes(name);
            Bundle bundle = Bundles.named(context, name);
            if (bundle == null) {
                reinstall(name, notes);
            } else if (notes.get(Key.TRIAL).isPresent()) {
                takeBack(bundle, notes);
            }
        }
    }

    /** A new distribution makes the storage of the framework anew: what was installed by command comes back. */
    private void reinstall(String name, Notes notes) {
        Optional<String> location = notes.get(Key.LOCATION).filter(Origins::isByCommand);
        Optional<BundleJar> jar = store.jar(name, Key.CURRENT);
        if (location.isPresent() && jar.isPresent()) {
            start(install(jar.get(), location.get())).ifPresent(text -> log.warn("{}: {}", name, text));
        }
    }

    /** A version during whose trial the process has ended gets a second chance, but no third. */
    private void takeBack(Bundle bundle, Notes notes) {
        String name = bundle.getSymbolicName();
        String trial = notes.get(Key.TRIAL).orElseThrow();
        Notes left = notes.without(Key.TRIAL);
        Optional<BundleJar> current = store.jar(name, Key.CURRENT);
        if (current.isPresent()) {
            swap.put(bundle, current.get().bytes(), bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
            String sentence = "the process ended while a new version was on trial; version " + bundle.getVersion() + " is back";
            log.warn("{}: {}", name, sentence);
            left = left.with(Key.PROBLEM, sentence).with(notes.is(Key.INTERRUPTED, trial) ? Key.REFUSED : Key.INTERRUPTED, trial);
        }
        store.save(name, left.with(Key.MODIFIED, modified(bundle)));
    }

    static String modified(Bundle bundle) {
        return Long.toString(bundle.getLastModified());
    }
}
