package org.ipv8.overlay;

import org.osgi.annotation.versioning.ProviderType;

/** Something scheduled. */
@ProviderType
public interface Task extends AutoCloseable {

    /** Cancels it; a run in progress ends. Repeated calls have no effect. */
    @Override
    void close();
}
