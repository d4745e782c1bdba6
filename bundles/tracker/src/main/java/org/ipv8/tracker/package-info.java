/** The bootstrap server: introduces the peers of every community to each other without being in any (spec section 7.4). */
@Export
@Version("1.0.0")
package org.ipv8.tracker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
