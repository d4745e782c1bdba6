package org.ipv8.shell.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.ipv8.settings.LogLevels;
import org.ipv8.settings.Names;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows and changes what is logged, by overlay, while everything runs. */
@Component(service = LogCommand.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=log"})
public final class LogCommand {

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");
    private static final String DEFAULT = "default";
    private static final String ALL = "all";

    private final BundleContext context;
    private final Whiteboard<LogLevels> levels;

    /** Called by the container. */
    @Activate
    public LogCommand(BundleContext context) {
        this.context = context;
        this.levels = new Whiteboard<>(context);
    }

    /** Called by the container. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLevels(ServiceReference<LogLevels> offered) {
        levels.add(offered);
    }

    /** Called by the container. */
    void removeLevels(ServiceReference<LogLevels> gone) {
        levels.remove(gone);
    }

    /** What a logger logs: this level and those above it. */
    public record Row(String name, String logger, String level) {
    }

    /** Shows or sets levels. */
    @Descriptor("shows what is logged, or sets it: log [OVERLAY error|warn|info|debug|trace|default]")
    public Object log(
            @Descriptor("print JSON") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("[OVERLAY|BUNDLE|all LEVEL]") String... words) {
        if (words.length == 1 || words.length > 2) {
            throw new CommandException("expected log, or log NAME LEVEL, got " + words.length + " words");
        }
        Map<String, String> overlays = overlays();
        if (words.length == 2) {
            set(logger(words[0], overlays), level(words[1]));
        }
        Map<String, String> set = levels().levels();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(ALL, LogLevels.ROOT, set.getOrDefault(LogLevels.ROOT, DEFAULT)));
        overlays.forEach((name, logger) -> rows.add(new Row(name, logger, set.getOrDefault(logger, DEFAULT))));
        set.forEach((logger, level) -> {
            if (!logger.equals(LogLevels.ROOT) && !overlays.containsValue(logger)) {
                rows.add(new Row("", logger, level));
            }
        });
        return Rows.shown(json, new Rows<>(rows, ""));
    }

    private LogLevels levels() {
        LogLevels here = levels.best().orElseGet(() -> LoggerAdminLevels.find(context));
        if (here == null) {
            throw new CommandException("this host does not let its log be changed in a way OSGi knows; in Karaf, log:set does it");
        }
        return here;
    }

    private void set(String logger, Optional<String> level) {
        try {
            levels().set(logger, level);
        } catch (IOException e) {
            throw new CommandException("the level cannot be set: " + e.getMessage());
        }
    }

    private static Optional<String> level(String word) {
        if (word.equalsIgnoreCase(DEFAULT)) {
            return Optional.empty();
        }
        return Optional.of(LEVELS.stream().filter(word::equalsIgnoreCase).findFirst().orElseThrow(() -> new CommandException("'" + word
                + "' is no level, expected " + String.join(", ", LEVELS) + " or " + DEFAULT + Names.hint(word, LEVELS))));
    }

    /** An overlay, all, the last part of the name of one of our bundles, or a logger. */
    private static String logger(String name, Map<String, String> overlays) {
        if (name.equals(ALL)) {
            return LogLevels.ROOT;
        }
        return Optional.ofNullable(overlays.get(name)).orElse(name.indexOf('.') < 0 ? "org.ipv8." + name.replace('-', '.') : name);
    }

    /** Returns the logger of each overlay: the package of the component that offers it, without what is internal. */
    private Map<String, String> overlays() {
        Map<String, String> result = new TreeMap<>();
        try {
            for (ServiceReference<OverlayFactory> reference : context.getServiceReferences(OverlayFactory.class, null)) {
                String name = String.valueOf(reference.getProperty(OverlayName.PROPERTY));
                Object component = reference.getProperty("component.name");
                String type = component == null ? reference.getBundle().getSymbolicName() + "." : component.toString();
                result.put(name, type.substring(0, type.lastIndexOf('.')).replaceAll("\\.internal(\\..*)?$", ""));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is a valid filter", e);
        }
        return result;
    }

    /** Called by the shell while a command line is typed. */
    public List<String> complete(String function, List<String> words, int index) {
        if (index > 1) {
            return List.of("error", "warn", "info", "debug", "trace", DEFAULT);
        }
        List<String> names = new ArrayList<>(overlays().keySet());
        names.add(ALL);
        return names;
    }
}
