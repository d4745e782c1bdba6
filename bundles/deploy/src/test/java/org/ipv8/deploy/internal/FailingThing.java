package org.ipv8.deploy.internal;

/** A component that cannot be made. */
public final class FailingThing {

    /** Fails. */
    public FailingThing() {
        throw new IllegalStateException("nothing works, for a test");
    }
}
