/** Services of one kind as they come and go, for components that use all of them. */
@Export
@Version("1.0.0")
package org.ipv8.whiteboard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
