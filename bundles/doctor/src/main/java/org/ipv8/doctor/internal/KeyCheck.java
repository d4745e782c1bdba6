package org.ipv8.doctor.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.node.Node;
import org.ipv8.node.NodeKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Are the private keys there, whole, and nobody else's business? */
@Component(property = HealthCheck.NAME + "=keys")
public final class KeyCheck implements HealthCheck {

    private static final int MAX_BYTES = 4_096;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");
    private static final String PEM = "-----BEGIN ";

    private final Subjects subjects;
    private final KeyVault vault;

    /** Called by the container. */
    @Activate
    public KeyCheck(@Reference Subjects subjects, @Reference KeyVault vault) {
        this.subjects = subjects;
        this.vault = vault;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node : subjects.nodes()) {
            for (NodeKey key : node.keys().values()) {
                if (key.file().isEmpty()) {
                    findings.add(Finding.warning(node.name(), "key '" + key.alias() + "' is in memory only: a new identity at every start",
                            "name a file: ipv8:config set node~" + node.name() + " key.file FILE"));
                } else if (seen.add(key.file())) {
                    findings.add(used(Path.of(key.file()), key.key()));
                }
            }
        }
        for (Subjects.Configured node : subjects.configured()) {
            String file = node.value("key.file");
            if (!file.isEmpty() && seen.add(file)) {
                findings.add(waiting(Path.of(file)));
            }
        }
        return findings.isEmpty() ? List.of(Finding.good("", "there are no keys")) : findings;
    }

    /** Examines the file of a key that a running node uses. */
    private Finding used(Path file, PublicKey expected) {
        if (Files.notExists(file)) {
            return Finding.problem(file.toString(), "is gone; the node that runs still has the key, and will start as somebody else",
                    "put the file back from a backup before the node stops");
        }
        PublicKey found;
        try {
            found = read(file);
        } catch (IOException | InvalidKeyException e) {
            return damaged(file, e);
        }
        return found.equals(expected) ? openness(file) : Finding.warning(file.toString(),
                "holds another key than the node that runs uses", "restart the node to become that one, or restore the file");
    }

    /** Examines the file of a key that no node uses now. */
    private Finding waiting(Path file) {
        if (Files.notExists(file)) {
            return Finding.warning(file.toString(), "is not there: a new key is made when the node starts", "");
        }
        try {
            read(file);
            return openness(file);
        } catch (IOException | InvalidKeyException e) {
            return damaged(file, e);
        }
    }

    private static Finding damaged(Path file, Exception problem) {
        return Finding.problem(file.toString(), "is no key: " + problem.getMessage(),
                "restore it from a backup, or move it away to start with a new identity");
    }

    private PublicKey read(Path file) throws IOException, InvalidKeyException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it is longer than any key");
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return (text.startsWith(PEM) ? vault.privateKeyFromPem(text) : vault.privateKey(bytes)).publicKey();
    }

    private static Finding openness(Path file) {
        try {
            boolean owners = OWNERS.containsAll(Files.getPosixFilePermissions(file));
            return owners ? Finding.good(file.toString(), "is a key that only its owner can read")
                    : Finding.problem(file.toString(), "can be read by others: whoever has read it is you", "chmod 600 " + file
                            + "; if others may have read it, start with a new key");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.good(file.toString(), "is a key");
        }
    }
}
