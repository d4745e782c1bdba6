/** A running IPv8 participant, seen from outside: for management and for applications. */
@Export
@Version("1.0.0")
package org.ipv8.node;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
