/**
 * A network, its hosts and time, simulated: deterministic, seeded, on one thread. Needs no test framework.
 */
@Export
@Version("1.0.0")
package org.ipv8.testkit.sim;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
