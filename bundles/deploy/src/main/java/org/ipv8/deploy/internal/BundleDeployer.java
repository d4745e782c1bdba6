package org.ipv8.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.ipv8.deploy.Deployer;
import org.ipv8.deploy.Deployment;
import org.ipv8.deploy.Deployment.Origin;
import org.ipv8.deploy.DeploymentException;
import org.ipv8.deploy.Explanation;
import org.ipv8.deploy.internal.Notes.Key;
import org.ipv8.discovery.Parameters;
import org.ipv8.node.Node;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;

/** The deployer: does one thing after the other on a thread of its own, because it has to work when the runtime is replaced. */
@Component(service = Deployer.class, immediate = true, configurationPid = DeployConfig.PID)
@Designate(ocd = DeployConfig.class)
public final class BundleDeployer implements Deployer, BundleListener {

    private static final int CHANGES = BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.RESOLVED
            | BundleEvent.UNRESOLVED;

    private final BundleContext context;
    private final Logger log;
    private final LongSupplier nanos;
    private final Nodes nodes = new Nodes();
    private final Store store;
    private final Changes changes;
    private final Directories directories;
    private final Work work;
    private final int startLevel;
    /** What is to run, but was missing something when last looked at. For the thread that works. */
    private final Set<Bundle> lacking = new HashSet<>();

    /** Called by the container, again when the configuration changes. */
    @Activate
    public BundleDeployer(BundleContext context, Map<String, Object> properties,
            @Reference(service = LoggerFactory.class) Logger log) throws IOException {
        this(context, properties, log, System::nanoTime);
    }

    BundleDeployer(BundleContext context, Map<String, Object> properties, Logger log, LongSupplier nanos) throws IOException {
        this.context = context;
        this.log = log;
        this.nanos = nanos;
        DeployConfig.Settings settings = DeployConfig.Settings.of(Parameters.of(DeployConfig.PID, properties), context::getProperty);
        this.startLevel = settings.startLevel();
        File own = context.getDataFile("store");
        this.store = new Store(settings.store().orElseGet(() -> own.toPath()));
        this.changes = new Changes(context, store, nodes, nanos, log, settings.patience().toNanos(), settings.startLevel());
        this.directories = new Directories(context, settings.directories(), store, changes, log);
        this.work = new Work(settings.poll(), settings.patience(), this::tick, changes::hasTrials, log);
    }

    /**
     * Called by the container: goes on where the last run has ended. Bundles that are started later, at a start level of their own, are
     * there when this returns, so that a node finds its overlays when it starts.
     */
    @Activate
    public void start() {
        FrameworkStartLevel level = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        work.start(changes::recover, level.getStartLevel() < startLevel);
        context.addBundleListener(this);
    }

    /** Called by the container. */
    @Deactivate
    public void stop() {
        context.removeBundleListener(this);
        work.close();
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addNode(Node node) {
        nodes.add(node);
    }

    /** Called by the container. */
    public void removeNode(Node node) {
        nodes.remove(node);
    }

    // --- By itself

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & CHANGES) != 0) {
            work.soon(() -> {
                directories.unblock();
                startWaiting();
                tick();
            });
        }
    }

    private void tick() {
        directories.scan(nanos.getAsLong());
        changes.lookAtTrials();
    }

    /**
     * A framework remembers which bundles are to run, but tries again only when it is started itself: neither when what a new bundle was
     * missing comes, nor when what was taken away under a running one comes back.
     */
    private void startWaiting() {
        List<Bundle> ready = Arrays.stream(context.getBundles()).filter(this::waits).toList();
        lacking.removeIf(bundle -> bundle.getState() != Bundle.INSTALLED);
        ready.forEach(bundle -> {
            if (changes.start(bundle).isEmpty()) {
                log.info("{} is started: what it was missing is there", bundle.getSymbolicName());
            }
        });
    }

    private boolean waits(Bundle bundle) {
        boolean ours = Origins.isByCommand(bundle.getLocation()) || Origins.isFromDirectory(bundle);
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        if (bundle.getState() != Bundle.INSTALLED || !ours && !Bundles.concernUs(bundle) || level == null
                || !level.isPersistentlyStarted()) {
            return false;
        }
        if (Bundles.problem(context, bundle).isPresent()) {
            lacking.add(bundle);
            return false;
        }
        return ours || lacking.contains(bundle); // else somebody else may just be starting it
    }

    // --- On demand

    @Override
    public List<Deployment> list() {
        return Stream.concat(Arrays.stream(context.getBundles()).filter(Bundles::concernUs).map(bundle -> describe(bundle,
                Optional.empty())), directories.files().stream().filter(file -> file.problem() != null).map(file ->
                        new Deployment(-1, file.path().getFileName().toString(), "", "refused", Origin.DIRECTORY, Optional.empty(),
                                Optional.of(file.problem())))).toList();
    }

    private Deployment describe(Bundle bundle, Optional<String> remark) {
        Notes notes = store.notes(bundle.getSymbolicName());
        return new Deployment(bundle.getBundleId(), bundle.getSymbolicName(), bundle.getVersion().toString(), Bundles.state(bundle),
                Origins.of(context, bundle, notes), notes.get(Key.PREVIOUS_VERSION),
                remark.or(() -> Bundles.problem(context, bundle)).or(() -> notes.get(Key.PROBLEM)));
    }

    @Override
    public List<Deployment> install(List<URI> places) {
        List<BundleJar> jars = places.stream().map(BundleJar::read).toList();
        return work.call(() -> {
            for (int i = 0; i < jars.size(); i++) {
                refuseKnown(jars.get(i), places.get(i));
                String name = jars.get(i).symbolicName();
                if (jars.stream().filter(other -> other.symbolicName().equals(name)).count() > 1) {
                    throw new DeploymentException("two of these jars are " + name + "; nothing was installed");
                }
            }
            List<Bundle> bundles = new ArrayList<>();
            for (int i = 0; i < jars.size(); i++) {
                bundles.add(changes.install(jars.get(i), Origins.byCommand(places.get(i))));
            }
            return CompletableFuture.completedFuture(bundles.stream().map(bundle -> describe(bundle, changes.start(bundle))).toList());
        });
    }

    private void refuseKnown(BundleJar jar, URI place) {
        Bundle known = Bundles.named(context, jar.symbolicName());
        if (known != null) {
            throw new DeploymentException(jar.symbolicName() + " " + known.getVersion() + " is installed already; 'update "
                    + jar.symbolicName() + " FILE' replaces it");
        }
        Bundle neighbour = context.getBundle(Origins.byCommand(place));
        if (neighbour != null) {
            throw new DeploymentException(neighbour.getSymbolicName() + " was installed from " + place
                    + "; give the new jar another name");
        }
    }

    @Override
    public Deployment update(String bundle, Optional<URI> place) {
        Bundle found = Bundles.find(context, bundle);
        String name = found.getSymbolicName();
        URI source = place.or(() -> file(found)).or(() -> Origins.source(found.getLocation())).orElseThrow(() ->
                new DeploymentException(name + " was installed from " + found.getLocation()
                        + ", which cannot be read again; say from which FILE"));
        if (place.isPresent() && Origins.of(context, found, store.notes(name)) == Origin.DIRECTORY) {
            throw new DeploymentException(name + " comes from " + source(found)
                    + ": replace that file, and it is updated by itself");
        }
        BundleJar jar = BundleJar.read(source);
        if (!jar.symbolicName().equals(name)) {
            throw new DeploymentException(source + " is " + jar.symbolicName() + ", not " + name + "; 'install' installs it beside");
        }
        return changed(found, () -> changes.replace(found, jar, accepted -> accepted));
    }

    private Optional<URI> file(Bundle bundle) {
        return store.notes(bundle.getSymbolicName()).get(Key.FILE).map(file -> Path.of(file).toUri());
    }

    private String source(Bundle bundle) {
        return store.notes(bundle.getSymbolicName()).get(Key.FILE).orElse(bundle.getLocation());
    }

    @Override
    public Deployment rollback(String bundle) {
        Bundle found = Bundles.find(context, bundle);
        return changed(found, () -> changes.rollback(found));
    }

    private Deployment changed(Bundle bundle, Work.Change<Optional<String>> change) {
        return describe(bundle, work.call(change));
    }

    @Override
    public Deployment uninstall(String bundle, boolean anyway) {
        Bundle found = Bundles.find(context, bundle);
        String name = found.getSymbolicName();
        Origin origin = Origins.of(context, found, store.notes(name));
        if (origin == Origin.DIRECTORY) {
            throw new DeploymentException(name + " comes from " + source(found) + ": remove that file, and it is uninstalled by itself");
        }
        boolean overlay = origin == Origin.HOST && !OverlayOffers.names(found).isEmpty();
        if (!anyway && origin != Origin.COMMAND && !overlay) {
            throw new DeploymentException(name + " is part of the platform or of its host; with --force it is uninstalled all the same");
        }
        return work.call(() -> {
            changes.remove(found);
            return CompletableFuture.completedFuture(new Deployment(found.getBundleId(), name, found.getVersion().toString(),
                    Bundles.state(found), origin, Optional.empty(), Optional.empty()));
        });
    }

    @Override
    public List<Explanation> explain(String overlay, Optional<String> node) {
        List<Explanation> result = new ArrayList<>(new Explanations(context, nodes).explain(overlay, node.orElse("")));
        Set<String> problems = new LinkedHashSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null && OverlayOffers.names(bundle).contains(overlay)) {
                store.notes(bundle.getSymbolicName()).get(Key.PROBLEM).filter(problems::add).ifPresent(problem -> result.add(
                        new Explanation(overlay, Optional.empty(), problem, "update " + bundle.getSymbolicName() + " FILE")));
            }
        }
        directories.unused(overlay).stream().filter(file -> !problems.contains(file.problem())).forEach(file -> result.add(
                new Explanation(overlay, Optional.empty(), file.path() + ": " + file.problem(), "bundles")));
        return result;
    }
}
