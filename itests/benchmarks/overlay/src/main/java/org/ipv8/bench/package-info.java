/** An overlay that answers at once, to measure what everything around it costs. */
@Export
@Version("1.0.0")
package org.ipv8.bench;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
