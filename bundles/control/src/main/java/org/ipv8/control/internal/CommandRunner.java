package org.ipv8.control.internal;

import java.io.OutputStream;

/** Runs shell commands. */
interface CommandRunner {

    /**
     * Runs one command line and writes its output and its formatted result.
     *
     * @throws Exception what the command throws
     */
    void run(String command, OutputStream out, OutputStream err) throws Exception;
}
