package org.ipv8.control.internal;

import java.util.List;

/** Whether the node of the command line is ready. */
interface NodeState {

    boolean isReady();

    /** What the checks of {@code ipv8:doctor} say does not work, a sentence each; empty while the node is not ready. */
    List<String> problems();

    /** One sentence on the state of the node. */
    String describe();
}
