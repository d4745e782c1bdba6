package org.ipv8.config.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ipv8.settings.Names;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All settings of the container: what is described, what is set, and what is wrong. Looked up whenever it is asked. */
@Component(service = Catalogue.class)
public final class Catalogue {

    /** What the platform's configurations are called; those of other bundles count if a bundle that describes them uses the platform. */
    private static final String OURS = "org.ipv8.";
    /** Keys that whoever delivers a configuration adds. */
    private static final Set<String> ADDED = Set.of(Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID,
            ConfigurationAdmin.SERVICE_BUNDLELOCATION, "felix.fileinstall.filename", "felix.fileinstall.source",
            "org.apache.karaf.features.configKey", "name");

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    /** Called by the container. */
    @Activate
    public Catalogue(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /** Returns what is described, by PID. */
    List<Described> described() {
        return Arrays.stream(context.getBundles()).flatMap(bundle -> Metatype.of(bundle).stream())
                .filter(described -> described.pid().startsWith(OURS) || uses(described.bundle()))
                .sorted(Comparator.comparing(Described::pid)).toList();
    }

    private boolean uses(String bundle) {
        return Arrays.stream(context.getBundles()).filter(each -> bundle.equals(each.getSymbolicName()))
                .anyMatch(each -> String.valueOf(each.getHeaders("").get(Constants.IMPORT_PACKAGE)).contains("org.ipv8."));
    }

    /** Finds the description of a configuration; empty if no bundle has such settings. */
    Optional<Described> describing(String pid) {
        return described().stream().filter(described -> described.describes(pid)).findFirst();
    }

    /** Returns the configurations there are, by PID. */
    Map<String, Map<String, String>> configured() {
        return configured(described());
    }

    private Map<String, Map<String, String>> configured(List<Described> known) {
        Map<String, Map<String, String>> result = new TreeMap<>();
        for (Configuration configuration : configurations(null)) {
            String pid = configuration.getPid();
            if (pid.startsWith(OURS) || known.stream().anyMatch(described -> described.describes(pid))) {
                result.put(pid, values(configuration));
            }
        }
        return result;
    }

    private List<Configuration> configurations(String filter) {
        try {
            return Optional.ofNullable(admin.listConfigurations(filter)).map(List::of).orElse(List.of());
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("Configuration Admin cannot tell its configurations: " + e.getMessage(), e);
        }
    }

    /** Returns what is set, with what a start script or the like adds. */
    private static Map<String, String> values(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProcessedProperties(null);
        Map<String, String> result = new TreeMap<>();
        if (properties != null) {
            Collections.list(properties.keys()).stream().filter(key -> !ADDED.contains(key) && !key.startsWith("."))
                    .forEach(key -> result.put(key, text(properties.get(key))));
            Optional.ofNullable(properties.get("name")).ifPresent(name -> result.put("name", text(name)));
        }
        return result;
    }

    private static String text(Object value) {
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(","));
        }
        return value instanceof Collection<?> all ? all.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    /** Returns what is wrong with what is set: unknown keys and values that are not allowed. */
    List<Problem> problems() {
        List<Described> known = described();
        return configured(known).entrySet().stream().flatMap(entry -> problems(known, entry.getKey(), entry.getValue())).toList();
    }

    private static Stream<Problem> problems(List<Described> known, String pid, Map<String, String> values) {
        Optional<Described> described = known.stream().filter(each -> each.describes(pid)).findFirst();
        if (described.isEmpty()) {
            return Stream.of(new Problem(pid, Optional.empty(), false, "no bundle here has such settings"
                    + Names.hint(pid.replaceAll("~.*", ""), known.stream().map(Described::pid).toList())));
        }
        return values.entrySet().stream().filter(each -> !(each.getKey().equals("name")
                && described.get().setting("name").isEmpty())).flatMap(value -> described.get().problem(value.getKey(), value.getValue())
                .map(sentence -> new Problem(pid, Optional.of(value.getKey()), described.get().setting(value.getKey()).isPresent(), sentence))
                .stream());
    }

    /**
     * Something that is wrong with a configuration.
     *
     * @param pid      of the configuration
     * @param key      of the setting; empty if no bundle has such settings at all
     * @param known    whether a bundle reads this setting, and will tell of it itself
     * @param sentence what is wrong
     */
    record Problem(String pid, Optional<String> key, boolean known, String sentence) {
    }

    /** Returns the configuration of a PID, to be changed. */
    Configuration configuration(String pid) throws IOException {
        int tilde = pid.indexOf(Described.TILDE);
        return tilde < 0 ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }
}
