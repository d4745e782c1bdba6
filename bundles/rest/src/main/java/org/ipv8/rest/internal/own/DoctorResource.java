package org.ipv8.rest.internal.own;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.health.Finding;
import org.ipv8.health.Finding.Verdict;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.RunningOverlay;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.rest.internal.NodesHere;
import org.ipv8.runtime.Platform;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** How the container is: the checks of {@code ipv8:doctor}, and two short answers for whoever supervises it. */
@Component
public final class DoctorResource implements RestResource {

    private static final int UNAVAILABLE = 503;

    private final NodesHere nodes;
    private final Platform platform;
    private final Whiteboard<HealthCheck> checks;

    /** What a check found. */
    record Examined(String check, Finding finding) {
    }

    /** All findings, the worst first, and the worst verdict. */
    record Report(Verdict verdict, List<Examined> findings) {
    }

    /** A short answer. */
    record Status(String status, Optional<String> reason) {
    }

    /** Called by the container. */
    @Activate
    public DoctorResource(BundleContext context, @Reference NodesHere nodes, @Reference Platform platform) {
        this.checks = new Whiteboard<>(context);
        this.nodes = nodes;
        this.platform = platform;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(ServiceReference<HealthCheck> check) {
        checks.add(check);
    }

    void removeCheck(ServiceReference<HealthCheck> check) {
        checks.remove(check);
    }

    @Override
    public List<Operation> operations() {
        Schema status = Schema.of(Status.class);
        return List.of(
                Operation.get(OWN + "/doctor", "Examines the node and what it stands on; says what is wrong and what helps")
                        .answering(200, Schema.of(Report.class)).sameAs("ipv8:doctor", "org.ipv8.health.HealthCheck#examine")
                        .doesLater(request -> examine().thenApply(Response::json)),
                Operation.get("/healthz", "Says whether the process works: 200, or 503 if a check found a problem").open()
                        .answering(200, status).answering(UNAVAILABLE, status)
                        .sameAs("ipv8:doctor", "org.ipv8.health.HealthCheck#examine")
                        .doesLater(request -> examine().thenApply(DoctorResource::health)),
                Operation.get("/readyz", "Says whether a node listens and its overlays run: 200, or 503").open()
                        .answering(200, status).answering(UNAVAILABLE, status)
                        .sameAs("ipv8:overlays", "org.ipv8.node.RunningOverlay#state")
                        .does(request -> readiness()));
    }

    /** Checks may look into files: not on a thread of the HTTP server. */
    private CompletionStage<Report> examine() {
        return CompletableFuture.supplyAsync(() -> {
            List<Examined> findings = new ArrayList<>();
            checks.all().forEach((reference, check) -> {
                String name = String.valueOf(reference.getProperty(HealthCheck.NAME));
                try {
                    check.examine().forEach(finding -> findings.add(new Examined(name, finding)));
                } catch (RuntimeException | LinkageError e) {
                    findings.add(new Examined(name, Finding.problem("", "the check itself failed: " + e, "tell who made it")));
                }
            });
            findings.sort(Comparator.comparing((Examined examined) -> examined.finding().verdict()).reversed());
            return new Report(findings.isEmpty() ? Verdict.GOOD : findings.get(0).finding().verdict(), findings);
        }, platform.background());
    }

    /** What was found is for those with a key. */
    private static Response health(Report report) {
        return report.verdict() == Verdict.PROBLEM
                ? Response.json(UNAVAILABLE, new Status("problem", Optional.of("see /api/v1/doctor")))
                : Response.json(new Status("ok", Optional.empty()));
    }

    private Response readiness() {
        boolean listens = !nodes.all().isEmpty();
        boolean failed = nodes.nodes().stream().flatMap(node -> node.overlays().stream())
                .anyMatch(overlay -> overlay.state() == RunningOverlay.State.FAILED);
        return listens && !failed ? Response.json(new Status("ready", Optional.empty()))
                : Response.json(UNAVAILABLE, new Status("not-ready", Optional.of(listens ? "an overlay has failed"
                        : "no node listens")));
    }
}
