/** A table of small values that all nodes together keep, and a directory of where the owner of a key is (spec 02). */
@Export
@Version("1.0.0")
package org.ipv8.dht;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
