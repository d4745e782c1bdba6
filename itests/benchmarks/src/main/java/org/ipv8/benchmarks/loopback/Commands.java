package org.ipv8.benchmarks.loopback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a process under load is asked by the one that measures, over its standard input and output. */
final class Commands {

    /** In front of the port, on the first line. */
    static final String LISTENING = "listening ";
    /** Asks for the bytes that all threads have allocated so far. */
    static final String ALLOCATED = "allocated";

    private Commands() {
    }

    /** Says which port is listened on, and answers until standard input ends. */
    static void serve(int port) throws IOException {
        System.out.println(LISTENING + port);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(line.equals(ALLOCATED) ? allocated() : -1);
        }
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0).sum();
    }
}
