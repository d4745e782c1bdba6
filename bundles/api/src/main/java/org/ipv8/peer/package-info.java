/** Peers and the addresses they are reached at (spec sections 3.5 and 5.2). */
@Export
@Version("1.0.0")
package org.ipv8.peer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
