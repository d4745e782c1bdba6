package org.ipv8.config.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.felix.service.command.Descriptor;
import org.ipv8.settings.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows and changes settings. */
@Component(service = ConfigCommands.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=config"})
public final class ConfigCommands {

    private static final String OURS = "org.ipv8.";
    private static final List<String> VERBS = List.of("list", "show", "set", "unset");

    private final Catalogue catalogue;
    private final Store store;

    /** Called by the container. */
    @Activate
    public ConfigCommands(@Reference Catalogue catalogue, @Reference Store store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    /** A configuration, or one there could be. */
    public record ConfigurationRow(String pid, int set, int problems, String what) {
    }

    /** A setting, with what its bundle says of it. */
    public record SettingRow(String key, String value, String standard, String unit, String allowed, String effect,
            String description) {
    }

    /** What was changed. */
    public record Change(String pid, String key, String value, String effect, String kept) {
    }

    /** Shows and changes settings. */
    @Descriptor("shows and changes settings: config [list], config show PID, config set PID KEY VALUE, config unset PID [KEY]")
    public Object config(@Descriptor("list | show PID | set PID KEY VALUE | unset PID [KEY]") String... words) {
        String verb = words.length == 0 ? "list" : words[0];
        List<String> rest = Arrays.asList(words).subList(Math.min(1, words.length), words.length);
        return switch (verb) {
            case "list" -> list(expected(rest, 0, 0, "config list"));
            case "show" -> show(expected(rest, 1, 1, "config show PID").get(0));
            case "set" -> set(expected(rest, 3, Integer.MAX_VALUE, "config set PID KEY VALUE"));
            case "unset" -> unset(expected(rest, 1, 2, "config unset PID [KEY]"));
            default -> throw new Refusal("'" + verb + "' is not what config does, expected " + String.join(", ", VERBS)
                    + Names.hint(verb, VERBS));
        };
    }

    private static List<String> expected(List<String> words, int min, int max, String usage) {
        if (words.size() < min || words.size() > max) {
            throw new Refusal("expected " + usage + ", got " + words.size() + " words after the first");
        }
        return words;
    }

    private Object list(List<String> none) {
        List<ConfigurationRow> rows = new ArrayList<>();
        Map<String, Map<String, String>> configured = catalogue.configured();
        List<Catalogue.Problem> problems = catalogue.problems();
        for (Described described : catalogue.described()) {
            if (!configured.containsKey(described.pid())) {
                rows.add(new ConfigurationRow(described.pid() + (described.factory() ? "~NAME" : ""), 0, 0, described.title()));
            }
        }
        configured.forEach((pid, values) -> rows.add(new ConfigurationRow(pid, values.size(),
                (int) problems.stream().filter(problem -> problem.pid().equals(pid)).count(),
                catalogue.describing(pid).map(Described::title).orElse("(no bundle here has such settings)"))));
        rows.sort((a, b) -> a.pid().compareTo(b.pid()));
        return rows;
    }

    private Object show(String name) {
        Described described = described(name);
        Map<String, String> values = catalogue.configured().getOrDefault(pid(name), Map.of());
        List<SettingRow> rows = new ArrayList<>();
        for (Setting setting : described.settings()) {
            rows.add(new SettingRow(setting.key(), Optional.ofNullable(values.get(setting.key())).map(setting::shown).orElse(""),
                    setting.standard().orElse(""), setting.unit(), setting.range(), described.effect(setting),
                    setting.description()));
        }
        values.keySet().stream().filter(key -> described.setting(key).isEmpty()).forEach(key -> rows.add(new SettingRow(key,
                values.get(key), "", "", "", "", described.problem(key, "").orElse(""))));
        return rows;
    }

    private Object set(List<String> words) {
        Described described = configuration(words.get(0));
        Setting setting = setting(described, words.get(1));
        List<String> values = words.subList(2, words.size());
        if (values.size() > 1 && !setting.list()) {
            throw new Refusal(setting.key() + " takes one value; put one with blanks into quotation marks");
        }
        String value = String.join(",", values);
        setting.problem(value).ifPresent(problem -> {
            throw new Refusal(pid(words.get(0)) + ": " + problem);
        });
        return change(words.get(0), described, setting, Optional.of(value));
    }

    private Object unset(List<String> words) {
        Described described = configuration(words.get(0));
        if (words.size() > 1) {
            return change(words.get(0), described, removable(described, words), Optional.empty());
        }
        store.remove(pid(words.get(0)));
        return "removed all settings of " + pid(words.get(0));
    }

    /** A key that nobody knows can be taken out again. */
    private Setting removable(Described described, List<String> words) {
        String key = words.get(1);
        return described.setting(key).orElseGet(() -> {
            if (!catalogue.configured().getOrDefault(pid(words.get(0)), Map.of()).containsKey(key)) {
                return setting(described, key);
            }
            return new Setting(key, Setting.Type.TEXT, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "");
        });
    }

    private Change change(String name, Described described, Setting setting, Optional<String> value) {
        String kept = store.change(pid(name), setting, value);
        return new Change(pid(name), setting.key(), setting.shown(value.or(setting::standard).orElse("")), described.effect(setting),
                kept);
    }

    private static Setting setting(Described described, String key) {
        return described.setting(key).orElseThrow(() -> new Refusal(described.pid() + " has no setting '" + key
                + "', expected " + String.join(", ", described.keys()) + Names.hint(key, described.keys())));
    }

    private Described configuration(String name) {
        Described described = described(name);
        if (described.factory() && !pid(name).contains(Described.TILDE)) {
            throw new Refusal("there may be several of " + described.pid() + "; name one, " + described.pid() + "~NAME");
        }
        return described;
    }

    private Described described(String name) {
        String pid = pid(name);
        List<Described> all = catalogue.described();
        return all.stream().filter(each -> each.describes(pid) || each.pid().equals(pid)).findFirst().orElseThrow(() -> {
            List<String> pids = all.stream().map(Described::pid).toList();
            return new Refusal("no bundle here has settings called " + name + ", expected " + String.join(", ", pids)
                    + Names.hint(pid.replaceAll("~.*", ""), pids));
        });
    }

    /** The platform's own may be named without their common beginning: {@code node~main} is {@code org.ipv8.node~main}. */
    private String pid(String name) {
        boolean known = catalogue.described().stream().anyMatch(each -> each.describes(name) || each.pid().equals(name));
        return known || name.startsWith(OURS) ? name : OURS + name;
    }

    /** Called by the shell while a command line is typed. */
    public List<String> complete(String function, List<String> words, int index) {
        if (index <= 1) {
            return VERBS;
        }
        String verb = words.get(1);
        if (index == 2 && !verb.equals("list")) {
            return Stream.concat(catalogue.configured().keySet().stream(), catalogue.described().stream()
                    .map(each -> each.factory() ? each.pid() + Described.TILDE : each.pid())).distinct().toList();
        }
        if (index < 3 || verb.equals("show") || verb.equals("list")) {
            return List.of();
        }
        String pid = pid(words.get(2));
        Optional<Described> described = catalogue.describing(pid);
        if (index == 3) {
            return described.map(Described::keys).orElse(List.of());
        }
        return described.flatMap(each -> each.setting(words.get(3))).filter(setting -> verb.equals("set"))
                .map(setting -> setting.type() == Setting.Type.FLAG ? List.of("true", "false") : setting.options()).orElse(List.of());
    }
}
