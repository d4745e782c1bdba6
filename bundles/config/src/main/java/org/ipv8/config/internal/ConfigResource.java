package org.ipv8.config.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Page;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settings over HTTP: what the command {@code config} shows and changes, with everything a form needs. */
@Component
public final class ConfigResource implements RestResource {

    private static final String ALL = OWN + "/configuration";
    private static final String ONE = ALL + "/{pid}";
    private static final String COMMAND = "ipv8:config";
    private static final String JAVA = "org.ipv8.settings.SettingsFiles#";
    private static final int BAD_REQUEST = 400;

    private final Catalogue catalogue;
    private final ConfigCommands commands;

    /** A setting: what it is, what is allowed, and what it is set to; secrets are not shown. */
    record SettingView(String key, Setting.Type type, boolean list, Optional<String> value, Optional<String> standard,
            Optional<String> min, Optional<String> max, List<String> options, String unit, String effect, String description,
            Optional<String> problem) {

        static SettingView of(Described described, Setting setting, Map<String, String> values) {
            Optional<String> value = Optional.ofNullable(values.get(setting.key()));
            return new SettingView(setting.key(), setting.type(), setting.list(), value.map(setting::shown), setting.standard(),
                    setting.min(), setting.max(), setting.options(), setting.unit(), described.effect(setting),
                    setting.description(), value.flatMap(setting::problem));
        }
    }

    /** The settings of a configuration, or of one there could be. */
    record ConfigurationView(String pid, boolean factory, String title, String description, String bundle,
            List<SettingView> settings) {
    }

    /** Called by the container. */
    @Activate
    public ConfigResource(@Reference Catalogue catalogue, @Reference Store store) {
        this.catalogue = catalogue;
        this.commands = new ConfigCommands(catalogue, store);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(ALL, "Lists the configurations there are and could be").paged()
                        .answering(200, Schema.page(ConfigCommands.ConfigurationRow.class)).sameAs(COMMAND, JAVA + "change")
                        .does(this::list),
                Operation.get(ONE, "Shows the settings of a configuration, with what is allowed").path("pid", "its PID")
                        .answering(200, Schema.of(ConfigurationView.class)).sameAs(COMMAND, JAVA + "change")
                        .does(this::show),
                Operation.put(ONE + "/{key}", "Checks and changes a setting").path("pid", "the PID of the configuration")
                        .path("key", "the name of the setting").taking(Schema.object(Map.of("value", Schema.TEXT)))
                        .answering(200, Schema.of(ConfigCommands.Change.class)).sameAs(COMMAND, JAVA + "change")
                        .does(request -> Response.json(checked(() -> commands.config("set", request.variable("pid"),
                                request.variable("key"), request.text("value"))))),
                Operation.delete(ONE + "/{key}", "Returns a setting to its default").path("pid", "the PID of the configuration")
                        .path("key", "the name of the setting").answering(200, Schema.of(ConfigCommands.Change.class))
                        .sameAs(COMMAND, JAVA + "change")
                        .does(request -> Response.json(checked(() -> commands.config("unset", request.variable("pid"),
                                request.variable("key"))))),
                Operation.delete(ONE, "Removes all settings of a configuration").path("pid", "its PID")
                        .answering(204, Schema.NOTHING).sameAs(COMMAND, JAVA + "remove")
                        .does(request -> {
                            checked(() -> commands.config("unset", request.variable("pid")));
                            return Response.nothing();
                        }));
    }

    private Response list(Request request) {
        return Response.json(Page.of((List<?>) commands.config("list"), request));
    }

    private Response show(Request request) {
        String pid = request.variable("pid");
        Described described = catalogue.described().stream().filter(each -> each.describes(pid) || each.pid().equals(pid))
                .findFirst().orElseThrow(() -> RestException.notFound("no bundle here has settings called " + pid));
        Map<String, String> values = catalogue.configured().getOrDefault(pid, Map.of());
        return Response.json(new ConfigurationView(pid, described.factory(), described.title(), described.description(),
                described.bundle(), described.settings().stream().map(each -> SettingView.of(described, each, values)).toList()));
    }

    private static Object checked(Supplier<Object> change) {
        try {
            return change.get();
        } catch (Refusal e) {
            throw new RestException(BAD_REQUEST, "Refused", e.getMessage());
        }
    }
}
