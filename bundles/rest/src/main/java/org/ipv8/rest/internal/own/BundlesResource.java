package org.ipv8.rest.internal.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.ipv8.deploy.Deployer;
import org.ipv8.deploy.Deployment;
import org.ipv8.deploy.DeploymentException;
import org.ipv8.deploy.Explanation;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.runtime.Platform;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Bundles: which there are and why one does not run, installing, replacing and removing them. */
@Component
public final class BundlesResource implements RestResource {

    /** Jars are held in memory for a moment, of which a node has little. */
    static final int MAX_JAR = 16 << 20;

    private static final String ALL = OWN + "/bundles";
    private static final String ONE = ALL + "/{bundle}";
    private static final String DEPLOYER = "org.ipv8.deploy.Deployer#";
    private static final Duration TRIAL = Duration.ofMinutes(2);
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final int CREATED = 201;

    private final BundleContext context;
    private final Platform platform;
    private final Whiteboard<Deployer> deployers;

    /** A bundle and whom it is wired to. */
    record Detail(Deployment deployment, List<Wiring.Wire> uses, List<Wiring.Wire> usedBy) {
    }

    /** Called by the container. */
    @Activate
    public BundlesResource(BundleContext context, @Reference Platform platform) {
        this.context = context;
        this.platform = platform;
        this.deployers = new Whiteboard<>(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDeployer(ServiceReference<Deployer> deployer) {
        deployers.add(deployer);
    }

    void removeDeployer(ServiceReference<Deployer> deployer) {
        deployers.remove(deployer);
    }

    @Override
    public List<Operation> operations() {
        Schema one = Schema.of(Deployment.class);
        Schema several = Schema.list(one);
        return List.of(
                Operation.get(ALL, "Lists the bundles of this platform, and what those that do not run are missing").paged()
                        .answering(200, Schema.page(Deployment.class)).sameAs("ipv8:bundles", DEPLOYER + "list")
                        .does(request -> Response.json(Page.of(deployer().list(), request))),
                ofBundle(Operation.get(ONE, "Shows a bundle and whom it is wired to")).answering(200, Schema.of(Detail.class))
                        .sameAs("ipv8:bundles", DEPLOYER + "list").does(this::show),
                Operation.post(ALL, "Installs and starts a bundle: the jar in the body, or one from elsewhere")
                        .taking("application/java-archive", MAX_JAR).within(TRIAL)
                        .query("from", "where the jar is, instead of a body: file:, http: or https:", Schema.TEXT)
                        .answering(CREATED, several).sameAs("ipv8:install", DEPLOYER + "install").doesLater(this::install),
                ofBundle(Operation.put(ONE, "Replaces a bundle; if the new version does not work, the old one comes back"))
                        .taking("application/java-archive", MAX_JAR).within(TRIAL)
                        .query("from", "where the jar is, instead of a body; with neither, from where it was installed", Schema.TEXT)
                        .answering(200, one).sameAs("ipv8:update", DEPLOYER + "update").doesLater(this::update),
                ofBundle(Operation.post(ONE + "/rollback", "Replaces a bundle by the version it has replaced")).within(TRIAL)
                        .answering(200, one).sameAs("ipv8:rollback", DEPLOYER + "rollback")
                        .doesLater(request -> change(() -> deployer().rollback(request.variable("bundle")))),
                ofBundle(Operation.delete(ONE, "Stops and removes a bundle that offers an overlay or was installed here"))
                        .query("force", "true: even if it is part of the platform", Schema.BOOLEAN)
                        .answering(200, one).sameAs("ipv8:uninstall", DEPLOYER + "uninstall")
                        .doesLater(request -> change(() -> deployer().uninstall(request.variable("bundle"),
                                request.query("force").filter("true"::equals).isPresent()))),
                Operation.get(OWN + "/overlays/{overlay}/explanation", "Says whether an overlay runs, or why not and what helps")
                        .path("overlay", "its name").query("node", "on this node only", Schema.TEXT)
                        .answering(200, Schema.list(Schema.of(Explanation.class))).sameAs("ipv8:explain", DEPLOYER + "explain")
                        .does(request -> Response.json(deployer().explain(request.variable("overlay"), request.query("node")))));
    }

    private static Operation ofBundle(Operation operation) {
        return operation.path("bundle", "its symbolic name, or the last part of it");
    }

    private Deployer deployer() {
        return deployers.best().orElseThrow(() ->
                new RestException(UNAVAILABLE, "NoDeployer", "the bundle org.ipv8.deploy is not here"));
    }

    private Response show(Request request) {
        String name = request.variable("bundle");
        Deployment found = deployer().list().stream()
                .filter(each -> each.bundle().equals(name) || each.bundle().endsWith("." + name)).findFirst()
                .orElseThrow(() -> RestException.notFound("there is no bundle '" + name + "'"));
        Bundle bundle = found.id() < 0 ? null : context.getBundle(found.id());
        return Response.json(new Detail(found, Wiring.uses(bundle), Wiring.usedBy(bundle)));
    }

    private CompletionStage<Response> install(Request request) {
        return change(() -> withJar(request, jar -> deployer().install(List.of(jar.orElseThrow(
                () -> new IllegalArgumentException("there is no jar: neither a body nor 'from'"))))))
                .thenApply(response -> response.status(CREATED));
    }

    private CompletionStage<Response> update(Request request) {
        return change(() -> withJar(request, jar -> deployer().update(request.variable("bundle"), jar)));
    }

    /** Changes take as long as a new version is on trial: not on a thread of the HTTP server. */
    private CompletionStage<Response> change(Supplier<Object> change) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Response.json(change.get());
            } catch (DeploymentException e) {
                throw new RestException(CONFLICT, "DeploymentFailed", e.getMessage());
            }
        }, platform.background());
    }

    private interface JarUser {
        Object use(Optional<URI> jar);
    }

    private Object withJar(Request request, JarUser user) {
        if (request.body().length == 0) {
            return user.use(request.query("from").map(URI::create));
        }
        try {
            Path directory = context.getDataFile("upload").toPath();
            Files.createDirectories(directory);
            Path jar = Files.createTempFile(directory, "bundle", ".jar");
            try {
                Files.write(jar, request.body());
                return user.use(Optional.of(jar.toUri()));
            } finally {
                Files.deleteIfExists(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
