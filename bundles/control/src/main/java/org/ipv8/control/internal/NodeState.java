package org.ipv8.control.internal;

/** Whether the node of the command line is ready. */
interface NodeState {

    boolean isReady();

    /** One sentence on the state of the node. */
    String describe();
}
