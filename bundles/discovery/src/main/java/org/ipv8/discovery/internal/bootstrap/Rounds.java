package org.ipv8.discovery.internal.bootstrap;

import java.time.Duration;

import org.ipv8.discovery.Parameters;

/** How often a bootstrapper does something: the parameter that the reference's bootstrappers share. */
final class Rounds {

    static final String TIMEOUT = "bootstrap_timeout";
    private static final double DEFAULT_TIMEOUT = 30;
    private static final double LONGEST = 86_400;

    private Rounds() {
    }

    static Duration timeout(Parameters parameters, double shortest) {
        return parameters.seconds(TIMEOUT, DEFAULT_TIMEOUT, shortest, LONGEST);
    }
}
