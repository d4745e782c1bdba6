package org.ipv8.store;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is done in one transaction.
 *
 * @param <T> its result
 */
@ConsumerType
@FunctionalInterface
public interface Work<T> {

    /**
     * Does it.
     *
     * @param session must not be used afterwards
     */
    T run(Session session);
}
