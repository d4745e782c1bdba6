package org.ipv8.rest;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where bundles tell what happens, for whoever watches: the rest bundle registers it as a service and shows everything as
 * server-sent events at {@code /api/v1/events}. Refer to it optionally; without watchers a call costs next to nothing. Safe for use by
 * many threads; never blocks.
 */
@ProviderType
public interface Events {

    /**
     * Tells of something that has happened.
     *
     * @param topic what it is about, words separated by slashes such as {@code echo/answered}; the first is the name of the overlay
     * @param data  what {@link org.ipv8.json.Json} can write; nothing secret
     */
    void publish(String topic, Object data);
}
