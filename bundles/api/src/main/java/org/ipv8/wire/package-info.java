/** The wire codec: how records become datagrams and back (spec sections 1 and 3). */
@Export
@Version("1.0.0")
package org.ipv8.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
