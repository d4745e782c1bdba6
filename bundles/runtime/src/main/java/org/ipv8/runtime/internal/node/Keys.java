package org.ipv8.runtime.internal.node;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.key.PrivateKey;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.runtime.internal.community.LocalIdentity;

/** The keys of a node by alias. */
public final class Keys {

    private final Map<String, LocalIdentity> identities = new LinkedHashMap<>();
    private final Map<String, Path> files = new LinkedHashMap<>();

    /** Creates the keys of a node with its default key. */
    public Keys(PrivateKey key) {
        add(OverlayDescription.DEFAULT_KEY, key, null);
    }

    /** Adds or replaces a key. Only before the node uses the keys. */
    public Keys add(String alias, PrivateKey key, Path file) {
        identities.put(alias, new LocalIdentity(alias, key));
        if (file != null) {
            files.put(alias, file);
        }
        return this;
    }

    LocalIdentity get(String alias) {
        LocalIdentity identity = identities.get(alias);
        if (identity == null) {
            throw new IllegalArgumentException("there is no key '" + alias + "', known are "
                    + String.join(", ", identities.keySet()));
        }
        return identity;
    }

    Map<String, LocalIdentity> all() {
        return identities;
    }

    String file(String alias) {
        Path file = files.get(alias);
        return file == null ? "" : file.toString();
    }
}
