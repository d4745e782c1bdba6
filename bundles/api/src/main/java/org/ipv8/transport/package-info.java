/** What carries datagrams: the contract between a node and its transports (spec section 8.6). */
@Export
@Version("1.0.0")
package org.ipv8.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
