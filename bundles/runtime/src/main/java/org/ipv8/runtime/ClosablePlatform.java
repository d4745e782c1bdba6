package org.ipv8.runtime;

import org.osgi.annotation.versioning.ProviderType;

/** A platform with threads of its own, which end when it is closed. */
@ProviderType
public interface ClosablePlatform extends Platform, AutoCloseable {

    /** Ends all threads; what waits for them is dropped. */
    @Override
    void close();
}
