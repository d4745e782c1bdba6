package org.ipv8.rest.internal.guard;

import java.util.Set;

/**
 * What is allowed.
 *
 * @param key      what clients must show
 * @param hosts    names by which the server may be called, besides localhost and the address of the connection; lower case
 * @param origins  web sites that may use the interface, {@code https://example.org}; {@code *} for all
 * @param insecure whether it may be used from other machines without TLS or without a key (R3)
 */
public record Access(ApiKey key, Set<String> hosts, Set<String> origins, boolean insecure) {

    /** Copies the sets. */
    public Access {
        hosts = Set.copyOf(hosts);
        origins = Set.copyOf(origins);
    }

    boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}
