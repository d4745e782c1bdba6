/** The messages every overlay speaks: introductions and punctures, and how datagrams are put together (spec sections 1 and 4). */
@Export
@Version("1.0.0")
package org.ipv8.community;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
