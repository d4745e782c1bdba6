package org.ipv8.node;

import java.util.List;

import org.ipv8.key.PublicKey;

/**
 * A key of a node.
 *
 * @param alias    its name in the configuration
 * @param key      the public half
 * @param file     where the private half is kept; empty for a key in memory only
 * @param overlays the names of the overlays that use it
 */
public record NodeKey(String alias, PublicKey key, String file, List<String> overlays) {

    /** Copies the list. */
    public NodeKey {
        overlays = List.copyOf(overlays);
    }
}
