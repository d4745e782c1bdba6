/** Bundles that come, are replaced and go while nodes run. */
@Export
@Version("1.0.0")
package org.ipv8.deploy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
