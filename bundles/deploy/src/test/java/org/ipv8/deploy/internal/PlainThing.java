package org.ipv8.deploy.internal;

/** A component that does nothing. */
public final class PlainThing {
}
