/** The contract between an overlay and the node that runs it. */
@Export
@Version("1.0.0")
package org.ipv8.overlay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
