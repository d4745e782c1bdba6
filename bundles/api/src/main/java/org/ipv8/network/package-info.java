/** The peer graph that the overlays of one node share (spec section 5). */
@Export
@Version("1.0.0")
package org.ipv8.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
