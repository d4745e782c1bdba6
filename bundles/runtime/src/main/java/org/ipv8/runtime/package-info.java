/** Nodes without a container: for the test kit, for benchmarks and for programs that embed a node. */
@Export
@Version("1.0.0")
package org.ipv8.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
