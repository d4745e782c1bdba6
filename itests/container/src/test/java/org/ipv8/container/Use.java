package org.ipv8.container;

/** What a bundle is for, done once. */
@FunctionalInterface
interface Use {

    /** Nothing is held. */
    AutoCloseable NOTHING = () -> { };

    /** Does it; returns what is still held of the bundle when it goes, such as a connection, and closed afterwards. */
    AutoCloseable begin() throws Exception;
}
