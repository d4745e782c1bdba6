package org.ipv8.control.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.ipv8.health.Finding;
import org.ipv8.health.Finding.Verdict;
import org.ipv8.health.HealthCheck;
import org.ipv8.node.NodeInfo;
import org.ipv8.rest.RestServer;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Tells the world outside that the node is ready: the file {@code run/ready.json}, one line on standard output, and then the
 * interactive shell. Takes the file away when the node goes.
 */
@Component(immediate = true, service = NodeWatch.class)
public final class NodeWatch implements NodeState {

    /** A node that is not ready by then has a problem: its owner is told, and gets the shell to look into it. */
    private static final int PATIENCE_SECONDS = 10;

    /** A node whose HTTP interface has not come by then is ready without it. */
    private static final int HTTP_PATIENCE_SECONDS = 15;
    private static final int MAX_PROBLEMS = 10;
    private static final String SERVERS = "(|(service.factoryPid=org.apache.felix.http)(service.pid=org.apache.felix.http))";
    private static final String REST_BUNDLE = "org.ipv8.rest";

    private final BundleContext context;
    private final RunNode run;
    private final ConfigurationAdmin admin;
    private final Logger log;
    private final ReadyFile file;
    private final FrameworkReady starting;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(new Threads("watch"));

    private final Whiteboard<HealthCheck> checks;
    private NodeInfo node;
    private RestServer http;
    private boolean frameworkReady;
    private boolean withoutHttp;
    private boolean announced;

    @Activate
    public NodeWatch(BundleContext context, @Reference RunNode run, @Reference(service = LoggerFactory.class) Logger log,
            @Reference ConfigurationAdmin admin, @Reference(target = Launcher.FILTER) IntConsumer launcher) {
        this.context = context;
        this.run = run;
        this.admin = admin;
        this.log = log;
        this.file = new ReadyFile(run.options().run());
        this.checks = new Whiteboard<>(context);
        this.starting = new FrameworkReady(context, this::onFrameworkReady);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bind(NodeInfo arrived) {
        if (arrived.name().equals(run.options().name())) {
            node = arrived;
            announce();
        }
    }

    synchronized void unbind(NodeInfo gone) {
        if (gone == node) {
            node = null;
            try {
                file.delete();
            } catch (IOException e) {
                log.warn("cannot delete ready.json: {}", e.toString());
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindHttp(RestServer arrived) {
        http = arrived;
        announce();
    }

    synchronized void unbindHttp(RestServer gone) {
        if (gone == http) {
            http = null;
            withoutHttp |= announced; // a node that has been ready does not become unready
            announce();
        }
    }

    private synchronized void onFrameworkReady() {
        frameworkReady = true;
        withoutHttp |= !run.options().http() || Arrays.stream(context.getBundles())
                .noneMatch(bundle -> REST_BUNDLE.equals(bundle.getSymbolicName())) || !isServerConfigured();
        announce();
        if (!withoutHttp) {
            timer.schedule(this::giveUpHttp, HTTP_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (!announced) {
            timer.schedule(this::complain, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Whoever sets up a server has done so by now, or has refused to and said why. */
    private boolean isServerConfigured() {
        try {
            return admin.listConfigurations(SERVERS) != null;
        } catch (IOException | InvalidSyntaxException e) {
            return true;
        }
    }

    private synchronized void giveUpHttp() {
        if (http == null && !withoutHttp) {
            withoutHttp = true;
            log.warn("there is no HTTP interface; the log tells why");
            announce();
        }
    }

    private void announce() {
        if (!isReady()) {
            return;
        }
        try {
            file.write(run.options(), run.network(), node, Optional.ofNullable(http));
        } catch (IOException e) {
            log.error("cannot write ready.json: {}", e.toString());
        }
        if (!announced) {
            announced = true;
            System.out.println(describe());
            startShell();
        }
    }

    private synchronized void complain() {
        if (!announced) {
            System.err.println(describe() + " after " + PATIENCE_SECONDS + " seconds; "
                    + run.options().home().resolve("log").resolve("ipv8.log") + " may tell why");
            startShell();
        }
    }

    private void startShell() {
        int level = run.options().shellLevel();
        if (level > 0) {
            context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkStartLevel.class).setStartLevel(level);
        }
    }

    @Override
    public synchronized boolean isReady() {
        return node != null && frameworkReady && (http != null || withoutHttp);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(ServiceReference<HealthCheck> check) {
        checks.add(check);
    }

    void removeCheck(ServiceReference<HealthCheck> check) {
        checks.remove(check);
    }

    /** Not synchronized: checks may take their time. */
    @Override
    public List<String> problems() {
        return !isReady() ? List.of() : checks.all().values().stream().flatMap(NodeWatch::examine)
                .filter(finding -> finding.verdict() == Verdict.PROBLEM).limit(MAX_PROBLEMS)
                .map(finding -> "problem: " + (finding.about().isEmpty() ? "" : finding.about() + ": ")
                        + finding.finding() + (finding.remedy().isEmpty() ? "" : "; " + finding.remedy())).toList();
    }

    private static Stream<Finding> examine(HealthCheck check) {
        try {
            return check.examine().stream();
        } catch (RuntimeException | LinkageError e) {
            return Stream.empty(); // the doctor says that a check fails
        }
    }

    @Override
    public synchronized String describe() {
        String kind = run.options().kind();
        String name = kind.equals(run.options().name()) ? kind : kind + " " + run.options().name();
        return isReady()
                ? name + " is ready: listening on " + listening() + ", mid " + node.mid().toHex()
                        + (http == null ? "" : ", HTTP at " + http.addresses().get(0)) + ", process " + ProcessHandle.current().pid() + ", home " + run.options().home()
                : name + " is not ready";
    }

    private String listening() {
        return node.listening().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Deactivate
    void stop() {
        starting.close();
        timer.shutdownNow();
    }
}
