package org.ipv8.control.internal;

/** What the launcher of the distribution leaves in the framework for this bundle. */
final class Launcher {

    /**
     * Filter of the launcher's service, an {@link java.util.function.IntConsumer} that ends the process with an exit status.
     * Every component here needs it, so that the bundle stays idle in a host that was started by something else.
     */
    static final String FILTER = "(ipv8.exit=true)";

    private Launcher() {
    }
}
