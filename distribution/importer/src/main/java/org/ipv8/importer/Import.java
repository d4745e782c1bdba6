package org.ipv8.importer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.ipv8.crypto.Vaults;
import org.ipv8.json.Json;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;

/**
 * Imports one file, a configuration or a key of py-ipv8. Everything is read and checked before the first file is written, and no file
 * that is there is replaced.
 */
public final class Import {

    private static final int MAX_BYTES = 1 << 20;
    private static final String PEM = "-----BEGIN ";

    private final Path file;
    private final String name;
    private final HomeFiles home;
    private final DescribedSettings described;
    private final KeyVault vault = Vaults.create();
    private final PrintStream out;

    private Import(Path file, String name, Path home, Path distribution, PrintStream out) throws IOException {
        this.file = file;
        this.name = name;
        this.home = new HomeFiles(home);
        this.described = DescribedSettings.of(distribution);
        this.out = out;
    }

    /**
     * Imports a file.
     *
     * @param file         to read
     * @param name         of the node it is for
     * @param home         the home directory to write into
     * @param distribution whose bundles say which settings there are
     * @param out          where to say what was done
     * @param err          where to say why nothing was
     * @return whether it was imported
     */
    public static boolean run(Path file, String name, Path home, Path distribution, PrintStream out, PrintStream err) {
        try {
            new Import(file, name, home, distribution, out).run();
            return true;
        } catch (ImportException e) {
            err.println("ipv8: nothing was imported: " + e.getMessage());
        } catch (IOException e) {
            err.println("ipv8: nothing was imported: " + e);
        }
        return false;
    }

    private void run() throws IOException, ImportException {
        byte[] bytes = read(file);
        if (bytes.length > 0 && new String(bytes, StandardCharsets.ISO_8859_1).stripLeading().startsWith("{")) {
            configuration(bytes);
        } else {
            Path target = home.key(name);
            PrivateKey key = key(bytes, file.toString());
            byte[] secret = key.toSecretBytes();
            home.check(target, secret);
            home.writeKey(target, secret);
            out.println("imported " + file + " as the key of node " + name + ":");
            out.println("  " + target + "  mid " + key.publicKey().mid().toHex());
        }
    }

    private static byte[] read(Path file) throws ImportException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ImportException(file + " is longer than any configuration or key");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImportException(file + " cannot be read (" + e + ")");
        }
    }

    private void configuration(byte[] bytes) throws IOException, ImportException {
        Source source = Source.of(json(bytes));
        Map<Path, byte[]> keys = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        StringBuilder identities = new StringBuilder();
        Set<String> taken = new HashSet<>();
        for (Source.Key key : source.keys()) {
            Path target = home.key(HomeFiles.fileName(key.alias(), taken));
            PrivateKey secret = key(key);
            if (secret != null) {
                keys.put(target, secret.toSecretBytes());
                identities.append("  ").append(target).append("  key '").append(key.alias()).append("', mid ")
                        .append(secret.publicKey().mid().toHex()).append('\n');
            }
            if (secret != null || !key.file().isEmpty()) {
                places.put(key.alias(), target.toString());
            }
        }
        Plan plan = Plan.of(name, source, places, described::of);
        for (Source.Key key : source.keys()) {
            if (!key.file().isEmpty() && !keys.containsKey(Path.of(places.get(key.alias())))) {
                plan.unmapped().add("key '" + key.alias() + "': there is no " + beside(key.file())
                        + "; a new identity is made at the first start");
            }
        }
        write(plan, keys, identities.toString());
    }

    private Object json(byte[] bytes) throws ImportException {
        try {
            return Json.parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new ImportException(file + " is no JSON: " + e.getMessage());
        }
    }

    private void write(Plan plan, Map<Path, byte[]> keys, String identities) throws IOException, ImportException {
        Map<Path, String> settings = new LinkedHashMap<>();
        String comment = "imported from " + file.getFileName();
        settings.put(home.settings("org.ipv8.node~" + name, ".config"), HomeFiles.config(comment, plan.node()));
        plan.overlays().forEach((pid, values) -> settings.put(home.settings(pid, ".cfg"), HomeFiles.cfg(comment, values)));
        for (Map.Entry<Path, byte[]> each : keys.entrySet()) {
            home.check(each.getKey(), each.getValue());
        }
        for (Map.Entry<Path, String> each : settings.entrySet()) {
            home.check(each.getKey(), HomeFiles.bytes(each.getValue()));
            String other = each.getKey().toString().replaceAll("\\.config$", ".cfg");
            if (!other.equals(each.getKey().toString())) {
                home.check(Path.of(other), HomeFiles.bytes("")); // one file says what a node is, not two
            }
        }
        for (Map.Entry<Path, byte[]> each : keys.entrySet()) {
            home.writeKey(each.getKey(), each.getValue());
        }
        for (Map.Entry<Path, String> each : settings.entrySet()) {
            home.writeSettings(each.getKey(), each.getValue());
        }
        out.println("imported " + file + " for node " + name + ":");
        out.print(identities);
        settings.keySet().forEach(each -> out.println("  " + each));
        if (!plan.unmapped().isEmpty()) {
            out.println("not imported, or not as it was:");
            plan.unmapped().forEach(sentence -> out.println("  " + sentence));
        }
    }

    /** Reads a key from its file or else from the configuration; null if neither has it. */
    private PrivateKey key(Source.Key key) throws ImportException {
        if (!key.file().isEmpty() && Files.isRegularFile(beside(key.file()))) {
            return key(read(beside(key.file())), key.file());
        }
        if (key.bin().isEmpty()) {
            return null;
        }
        try {
            return key(Base64.getDecoder().decode(key.bin()), "the key '" + key.alias() + "'");
        } catch (IllegalArgumentException e) {
            throw new ImportException("the key '" + key.alias() + "' is no base64");
        }
    }

    private Path beside(String other) {
        return file.toAbsolutePath().resolveSibling(other).normalize();
    }

    private PrivateKey key(byte[] bytes, String what) throws ImportException {
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.startsWith(PEM) ? vault.privateKeyFromPem(text) : vault.privateKey(bytes);
        } catch (InvalidKeyException e) {
            throw new ImportException(what + " is no private key: " + e.getMessage());
        }
    }
}
