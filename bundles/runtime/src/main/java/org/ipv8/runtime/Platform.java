package org.ipv8.runtime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import org.ipv8.node.Probe;
import org.ipv8.overlay.NodeClock;
import org.ipv8.overlay.Task;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Time, chance and threads: what nodes share in a container, and what a simulation replaces. Safe for use by many threads.
 */
@ConsumerType
public interface Platform {

    /** Returns the source of time. */
    NodeClock clock();

    /** Makes a source of randomness of its own for one user, who uses it from one thread at a time. */
    RandomGenerator newRandom();

    /** Returns the source of randomness for secrets. */
    SecureRandom secureRandom();

    /** Returns the threads that lanes run on. */
    Executor workers();

    /** Returns the threads for what blocks or takes long. */
    Executor background();

    /** Runs something that is quick and does not block, after a delay, on a thread of the platform. */
    Task schedule(Duration delay, Runnable work);

    /**
     * Returns the threads that verify signatures: packets of one key always go to the same one. Empty to verify on the thread
     * that received the packet.
     */
    VerificationShards shards();

    /** Returns who wants to be told of what happens inside nodes; null if nobody does. */
    default Probe probe() {
        return null;
    }
}
