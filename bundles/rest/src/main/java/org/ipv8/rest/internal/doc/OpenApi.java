package org.ipv8.rest.internal.doc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ipv8.json.Json;
import org.ipv8.rest.Operation;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;

/**
 * One OpenAPI 3.0 document for everything that is served. Resources of the reference are described in {@code reference.json}, which
 * says more than their bundles need to; all others say themselves what they are.
 */
final class OpenApi {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}?]+)\\??}");
    private static final String JSON = "application/json";
    private static final int OWN_SEGMENTS = 2;

    private final Map<String, Object> reference;
    /** The paths of the reference with nameless variables, and their own text. */
    private final Map<String, String> referencePaths = new LinkedHashMap<>();

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("reference.json")) {
            reference = object(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        object(reference.get("paths")).keySet().forEach(path -> referencePaths.put(nameless(path), path));
    }

    /** Makes the document of some operations. */
    Map<String, Object> document(List<Operation> operations) {
        Map<String, Object> paths = new TreeMap<>();
        TreeSet<String> tags = new TreeSet<>();
        for (Operation operation : operations) {
            String method = operation.method().toLowerCase(Locale.ROOT);
            String known = referencePaths.get(nameless(operation.path()));
            String path = known != null ? known : VARIABLE.matcher(operation.path()).replaceAll("{$1}");
            Object described = known == null ? null : object(object(reference.get("paths")).get(known)).get(method);
            Map<String, Object> methods = object(paths.computeIfAbsent(path, it -> new TreeMap<String, Object>()));
            Map<String, Object> shown = described != null ? new LinkedHashMap<>(object(described)) : describe(operation, path, tags);
            shown.put("x-ipv8-command", operation.traits().command());
            shown.put("x-ipv8-java", operation.traits().api());
            methods.putIfAbsent(method, shown);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", "IPv8 REST API documentation", "version", "v3.2", "description",
                "The HTTP interface of py-ipv8 at the root and, for each node of the container, below /nodes/NAME; our own resources "
                + "below " + RestResource.OWN + "."));
        document.put("servers", List.of(Map.of("url", ".."))); // seen from docs/swagger.json, wherever the root is
        document.put("security", List.of(Map.of(), Map.of("headerKey", List.of()), Map.of("queryKey", List.of())));
        document.put("tags", tags(tags));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private List<Object> tags(TreeSet<String> more) {
        List<Object> all = new ArrayList<>((List<?>) reference.get("tags"));
        more.forEach(tag -> all.add(Map.of("name", tag)));
        return all;
    }

    private Map<String, Object> components() {
        Map<String, Object> components = new LinkedHashMap<>(object(reference.get("components")));
        Map<String, Object> schemas = new LinkedHashMap<>(object(components.get("schemas")));
        Map<String, Schema> members = new LinkedHashMap<>();
        members.put("type", Schema.TEXT);
        members.put("title", Schema.TEXT);
        members.put("status", Schema.INTEGER);
        members.put("detail", Schema.TEXT);
        schemas.put("Problem", Schema.object(members).members());
        components.put("schemas", schemas);
        return components;
    }

    private static Map<String, Object> describe(Operation operation, String path, TreeSet<String> tags) {
        String tag = tag(operation.path());
        tags.add(tag);
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("tags", List.of(tag));
        described.put("summary", operation.summary());
        described.put("operationId", operation.method().toLowerCase(Locale.ROOT) + path.replaceAll("[^A-Za-z0-9]+", "_"));
        if (operation.traits().open()) {
            described.put("security", List.of(Map.of()));
        }
        described.put("parameters", parameters(operation, path));
        String media = operation.traits().mediaType().orElse(JSON);
        if (operation.traits().mediaType().isPresent()) {
            described.put("requestBody", Map.of("required", true, "content",
                    Map.of(media, Map.of("schema", Map.of("type", "string", "format", "binary")))));
        } else if (operation.body().isPresent()) {
            described.put("requestBody", Map.of("required", true, "content",
                    Map.of(media, Map.of("schema", operation.body().get().members()))));
        }
        described.put("responses", responses(operation));
        return described;
    }

    private static List<Object> parameters(Operation operation, String path) {
        List<Object> parameters = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            String description = operation.parameters().stream().filter(each -> each.inPath() && each.name().equals(name))
                    .map(Operation.Parameter::description).findFirst().orElse(name);
            parameters.add(parameter(name, "path", description, Schema.TEXT));
        }
        operation.parameters().stream().filter(each -> !each.inPath())
                .forEach(each -> parameters.add(parameter(each.name(), "query", each.description(), each.schema())));
        return parameters;
    }

    private static Map<String, Object> parameter(String name, String place, String description, Schema schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", place);
        parameter.put("required", place.equals("path"));
        parameter.put("description", description);
        parameter.put("schema", schema.members());
        return parameter;
    }

    private static Map<String, Object> responses(Operation operation) {
        Map<String, Object> responses = new TreeMap<>();
        operation.answers().forEach((status, schema) -> responses.put(String.valueOf(status), schema.equals(Schema.NOTHING)
                ? Map.of("description", "Done") : answer("Success", JSON, schema.members())));
        if (responses.isEmpty()) {
            responses.put("200", Map.of("description", "Success"));
        }
        if (operation.path().startsWith(RestResource.OWN)) {
            responses.put("default", answer("What is wrong", "application/problem+json",
                    Map.of("$ref", "#/components/schemas/Problem")));
        }
        return responses;
    }

    private static Map<String, Object> answer(String description, String media, Map<String, Object> schema) {
        return Map.of("description", description, "content", Map.of(media, Map.of("schema", schema)));
    }

    private static String tag(String path) {
        String[] segments = path.substring(1).split("/");
        String word = path.startsWith(RestResource.OWN + "/") ? segments[OWN_SEGMENTS] : segments[0].isEmpty() ? "root" : segments[0];
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String nameless(String path) {
        return VARIABLE.matcher(path).replaceAll("{}");
    }

    @SuppressWarnings("unchecked") // JSON objects are maps with text as keys
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
