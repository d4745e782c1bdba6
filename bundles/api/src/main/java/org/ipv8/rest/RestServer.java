package org.ipv8.rest;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** The HTTP interface of this container: registered as an OSGi service while it can be reached. */
@ProviderType
public interface RestServer {

    /** Returns where it can be reached, such as {@code http://127.0.0.1:8085}, without a slash at the end; at least one. */
    List<String> addresses();

    /** Returns the key that clients must show in the header {@code X-Api-Key}; empty if none is needed. Never to be logged. */
    String apiKey();
}
