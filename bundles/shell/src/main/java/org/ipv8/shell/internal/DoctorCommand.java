package org.ipv8.shell.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.settings.Names;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Has everything examined that somebody offers to examine. */
@Component(service = DoctorCommand.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=doctor"})
public final class DoctorCommand {

    private static final Comparator<ServiceReference<HealthCheck>> BY_NAME =
            Comparator.comparing(DoctorCommand::name).thenComparing(Comparator.naturalOrder());

    private final Whiteboard<HealthCheck> checks;

    /** What was found; the diagnosis is the sentence and the remedy in one line. */
    public record Row(Finding.Verdict verdict, String check, String about, String diagnosis, @Detail String finding,
            @Detail String remedy) {

        static Row of(String check, Finding found) {
            return new Row(found.verdict(), check, found.about(), found.finding() + (found.remedy().isEmpty() ? ""
                    : " -> " + found.remedy()), found.finding(), found.remedy());
        }
    }

    /** Called by the container. */
    @Activate
    public DoctorCommand(BundleContext context) {
        checks = new Whiteboard<>(context);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<HealthCheck> check) {
        checks.add(check);
    }

    /** Called by the container. */
    void remove(ServiceReference<HealthCheck> check) {
        checks.remove(check);
    }

    private SortedMap<ServiceReference<HealthCheck>, HealthCheck> byName() {
        SortedMap<ServiceReference<HealthCheck>, HealthCheck> sorted = new TreeMap<>(BY_NAME);
        sorted.putAll(checks.all());
        return sorted;
    }

    private static String name(ServiceReference<HealthCheck> reference) {
        return String.valueOf(reference.getProperty(HealthCheck.NAME));
    }

    /** Examines. */
    @Descriptor("examines everything nodes stand on, and says what to do about what is wrong; sends nothing")
    public Object doctor(
            @Descriptor("only what is not as it should be") @Parameter(names = {"-p", "--problems"}, presentValue = "true",
                    absentValue = "false") boolean problems,
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[NAME] only this check") String... check) {
        Optional<String> wanted = Words.optional("doctor", check);
        SortedMap<ServiceReference<HealthCheck>, HealthCheck> all = byName();
        List<String> names = all.keySet().stream().map(DoctorCommand::name).distinct().toList();
        wanted.filter(name -> !names.contains(name)).ifPresent(name -> {
            throw new CommandException("there is no check '" + name + "', expected " + String.join(", ", names)
                    + Names.hint(name, names));
        });
        List<Row> rows = all.entrySet().stream().filter(each -> wanted.isEmpty() || wanted.get().equals(name(each.getKey())))
                .flatMap(each -> examine(name(each.getKey()), each.getValue()))
                .filter(row -> !problems || row.verdict() != Finding.Verdict.GOOD).toList();
        return Rows.shown(json, new Rows<>(rows, problems ? "nothing is wrong" : "nobody offers to examine anything"));
    }

    private static Stream<Row> examine(String name, HealthCheck check) {
        try {
            return check.examine().stream().map(found -> Row.of(name, found));
        } catch (RuntimeException | LinkageError e) {
            return Stream.of(Row.of(name, Finding.problem("", "the check itself failed: "
                    + (e.getMessage() == null ? e : e.getMessage()),
                    "update the bundle that offers it, " + check.getClass().getName())));
        }
    }

    /** Called by the shell while a command line is typed. */
    public List<String> complete(String function, List<String> words, int index) {
        return byName().keySet().stream().map(DoctorCommand::name).distinct().toList();
    }
}
