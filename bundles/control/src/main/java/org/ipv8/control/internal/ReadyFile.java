package org.ipv8.control.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.ipv8.json.Json;
import org.ipv8.node.NodeInfo;
import org.ipv8.rest.RestServer;

/** The file {@code run/ready.json}, which tells scripts that the node is ready and how to reach it. */
final class ReadyFile {

    private final Path file;

    ReadyFile(Path run) {
        this.file = run.resolve("ready.json");
    }

    /** Writes the file in one step: a reader sees all of it or nothing. */
    void write(RunOptions options, String network, NodeInfo node, Optional<RestServer> http) throws IOException {
        ProcessHandle process = ProcessHandle.current();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("kind", options.kind());
        fields.put("pid", process.pid());
        fields.put("mid", node.mid());
        fields.put("publicKey", node.publicKey());
        fields.put("listen", node.listening());
        fields.put("http", http.map(server -> server.addresses().get(0)).orElse(null));
        fields.put("apiKey", http.map(RestServer::apiKey).filter(key -> !key.isEmpty()).orElse(null));
        fields.put("network", network);
        fields.put("version", options.version());
        fields.put("startedAt", process.info().startInstant().map(Object::toString).orElse(null));
        fields.put("java", System.getProperty("java.version"));
        fields.put("home", options.home());
        fields.put("deploy", options.home().resolve("deploy"));
        fields.put("log", options.home().resolve("log").resolve("ipv8.log"));
        Path half = file.resolveSibling("ready.json.new");
        Files.deleteIfExists(half);
        OwnerOnly.create(half);
        Files.writeString(half, Json.pretty(fields) + System.lineSeparator());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
