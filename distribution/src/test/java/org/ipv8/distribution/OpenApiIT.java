package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.ipv8.distribution.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the interface: valid OpenAPI 3.0, and true of what is answered. */
class OpenApiIT {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final int MAX_DEPTH = 40;

    @TempDir
    Path directory;

    private final List<String> problems = new ArrayList<>();

    @Test
    void isValidAndTrue() throws Exception {
        try (Ipv8 node = new Ipv8(directory.resolve("home")).start("--http", "127.0.0.1:0");
                Ipv8 other = new Ipv8(directory.resolve("other")).start("--http", "off")) {
            Http http = new Http(node);
            Ipv8.await("a peer", () -> http.get("/network").text().length() > "{\"peers\":{}}".length());
            JsonObject document = http.get("/docs/swagger.json").json().getAsJsonObject();

            validate(document);
            int answers = compareAnswers(http, document);

            Files.writeString(Path.of("target", "openapi.json"), document.toString());
            assertThat(problems).isEmpty();
            assertThat(answers).as("operations asked").isGreaterThan(35);
            assertThat(other.process().isAlive()).isTrue();
        }
    }

    // --- Valid (OpenAPI specification 3.0.3, what it demands of the parts we use)

    private void validate(JsonObject document) {
        assertThat(document.get("openapi").getAsString()).isEqualTo("3.0.3");
        assertThat(document.get("info").getAsJsonObject().keySet()).contains("title", "version");
        Set<String> operationIds = new TreeSet<>();
        Set<String> templates = new TreeSet<>();
        document.get("paths").getAsJsonObject().entrySet().forEach(path -> {
            if (!path.getKey().startsWith("/") || !templates.add(VARIABLE.matcher(path.getKey()).replaceAll("{}"))) {
                problems.add(path.getKey() + " is malformed, or there twice");
            }
            path.getValue().getAsJsonObject().entrySet().forEach(method -> {
                String where = method.getKey() + " " + path.getKey();
                JsonObject operation = method.getValue().getAsJsonObject();
                if (!METHODS.contains(method.getKey()) || !operation.has("responses")
                        || operation.get("responses").getAsJsonObject().size() == 0) {
                    problems.add(where + " is no operation");
                }
                if (operation.has("operationId") && !operationIds.add(operation.get("operationId").getAsString())) {
                    problems.add(where + " has the operationId of another");
                }
                validateParameters(where, path.getKey(), operation, document);
                operation.get("responses").getAsJsonObject().entrySet().forEach(response -> validateResponse(where + " " + response.getKey(),
                        response.getKey(), resolve(response.getValue(), document), document));
                if (operation.has("requestBody")) {
                    content(operation.get("requestBody").getAsJsonObject(), where + " body", document);
                }
            });
        });
    }

    private void validateParameters(String where, String path, JsonObject operation, JsonObject document) {
        Set<String> inPath = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(path);
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        if (operation.has("parameters")) {
            operation.get("parameters").getAsJsonArray().forEach(each -> {
                JsonObject parameter = resolve(each, document);
                boolean ofPath = parameter.get("in").getAsString().equals("path");
                if (ofPath && (!inPath.remove(parameter.get("name").getAsString()) || !parameter.get("required").getAsBoolean())) {
                    problems.add(where + " has a parameter that is not in its path: " + parameter);
                }
                validateSchema(parameter.get("schema"), where + " " + parameter.get("name"), document, 0);
            });
        }
        if (!inPath.isEmpty()) {
            problems.add(where + " does not describe " + inPath);
        }
    }

    private void validateResponse(String where, String status, JsonObject response, JsonObject document) {
        if (!status.matches("[1-5][0-9][0-9]|default") || !response.has("description")) {
            problems.add(where + " is no response");
        }
        content(response, where, document);
    }

    private void content(JsonObject holder, String where, JsonObject document) {
        if (holder.has("content")) {
            holder.get("content").getAsJsonObject().entrySet().forEach(media -> {
                if (media.getValue().getAsJsonObject().has("schema")) {
                    validateSchema(media.getValue().getAsJsonObject().get("schema"), where, document, 0);
                }
            });
        }
    }

    private void validateSchema(JsonElement element, String where, JsonObject document, int depth) {
        JsonObject schema = resolve(element, document);
        if (depth > MAX_DEPTH) {
            problems.add(where + " never ends");
        } else if (schema.has("type")) {
            String type = schema.get("type").getAsString();
            if (!TYPES.contains(type) || type.equals("array") && !schema.has("items")) {
                problems.add(where + " has a malformed type: " + schema);
            }
        }
        if (schema.has("items")) {
            validateSchema(schema.get("items"), where + "[]", document, depth + 1);
        }
        if (schema.has("properties")) {
            JsonObject properties = schema.get("properties").getAsJsonObject();
            properties.entrySet().forEach(each -> validateSchema(each.getValue(), where + "." + each.getKey(), document, depth + 1));
            if (schema.has("required")) {
                schema.get("required").getAsJsonArray().forEach(name -> {
                    if (!properties.has(name.getAsString())) {
                        problems.add(where + " requires " + name + ", which it does not describe");
                    }
                });
            }
        }
    }

    private JsonObject resolve(JsonElement element, JsonObject document) {
        JsonObject found = element.getAsJsonObject();
        while (found.has("$ref")) {
            JsonElement target = document;
            for (String name : found.get("$ref").getAsString().substring(2).split("/")) {
                target = target.getAsJsonObject().get(name);
            }
            assertThat(target).as(found.toString()).isNotNull();
            found = target.getAsJsonObject();
        }
        return found;
    }

    // --- True

    /** Asks for everything that can be asked for without changing anything, and compares the answers with their schemas. */
    private int compareAnswers(Http http, JsonObject document) {
        Map<String, String> variables = Map.of("node", "main", "overlay", "discovery", "bundle", "org.ipv8.runtime", "pid",
                "org.ipv8.discovery", "mid", http.get("/api/v1/nodes/main/peers").json().getAsJsonObject().get("items").getAsJsonArray()
                .get(0).getAsJsonObject().get("mid").getAsString(), "file", "docs.js");
        int asked = 0;
        for (Map.Entry<String, JsonElement> path : document.get("paths").getAsJsonObject().entrySet()) {
            String target = VARIABLE.matcher(path.getKey()).replaceAll(name -> variables.getOrDefault(name.group(1), "0"));
            boolean changes = path.getKey().startsWith("/identity/") || path.getKey().startsWith("/noblockdht")
                    || path.getKey().endsWith("/refresh") || path.getKey().equals("/api/v1/events") || path.getKey().startsWith("/dht/");
            if (path.getValue().getAsJsonObject().has("get") && !changes) {
                Answer answer = http.get(target);
                compare("get " + target, path.getValue().getAsJsonObject().get("get").getAsJsonObject(), answer, document);
                asked++;
            }
        }
        return asked;
    }

    private void compare(String where, JsonObject operation, Answer answer, JsonObject document) {
        JsonObject responses = operation.get("responses").getAsJsonObject();
        String status = String.valueOf(answer.status());
        if (!responses.has(status) && !responses.has("default")) {
            problems.add(where + " answers " + status + ", described are " + responses.keySet());
            return;
        }
        JsonObject response = resolve(responses.has(status) ? responses.get(status) : responses.get("default"), document);
        String media = answer.header("Content-Type").replaceAll(";.*", "");
        if (response.has("content")) {
            JsonObject content = response.get("content").getAsJsonObject();
            if (!content.has(media)) {
                problems.add(where + " answers with " + media + ", described are " + content.keySet());
            } else if (media.endsWith("json") && content.get(media).getAsJsonObject().has("schema")) {
                fits(answer.json(), content.get(media).getAsJsonObject().get("schema"), where, document);
            }
        }
    }

    private void fits(JsonElement value, JsonElement element, String where, JsonObject document) {
        JsonObject schema = resolve(element, document);
        if (value.isJsonNull()) {
            if (schema.has("type") && !(schema.has("nullable") && schema.get("nullable").getAsBoolean())) {
                problems.add(where + " is null");
            }
            return;
        }
        if (schema.has("oneOf") || schema.has("anyOf")) {
            return; // the members of alternatives are compared by the recorded exchanges
        }
        if (schema.has("type") && !isOfType(value, schema.get("type").getAsString())) {
            problems.add(where + " is " + value + ", described as " + schema.get("type"));
        } else if (schema.has("enum") && !schema.get("enum").getAsJsonArray().contains(value)) {
            problems.add(where + " is " + value + ", described as one of " + schema.get("enum"));
        } else if (value instanceof JsonArray array && schema.has("items")) {
            array.forEach(item -> fits(item, schema.get("items"), where + "[]", document));
        } else if (value instanceof JsonObject object) {
            fitsObject(object, schema, where, document);
        }
    }

    private void fitsObject(JsonObject object, JsonObject schema, String where, JsonObject document) {
        JsonObject properties = schema.has("properties") ? schema.get("properties").getAsJsonObject() : new JsonObject();
        if (schema.has("required")) {
            schema.get("required").getAsJsonArray().forEach(name -> {
                if (!object.has(name.getAsString())) {
                    problems.add(where + " has no " + name);
                }
            });
        }
        object.entrySet().forEach(member -> {
            if (properties.has(member.getKey())) {
                fits(member.getValue(), properties.get(member.getKey()), where + "." + member.getKey(), document);
            } else if (schema.get("additionalProperties") instanceof JsonObject more) {
                fits(member.getValue(), more, where + "." + member.getKey(), document);
            }
        });
    }

    private static boolean isOfType(JsonElement value, String type) {
        return switch (type) {
            case "array" -> value instanceof JsonArray;
            case "object" -> value instanceof JsonObject;
            case "string" -> value instanceof JsonPrimitive text && text.isString();
            case "boolean" -> value instanceof JsonPrimitive flag && flag.isBoolean();
            case "integer" -> value instanceof JsonPrimitive number && number.isNumber()
                    && number.getAsDouble() == Math.rint(number.getAsDouble());
            default -> value instanceof JsonPrimitive number && number.isNumber();
        };
    }
}
