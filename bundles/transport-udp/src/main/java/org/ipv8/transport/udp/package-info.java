/** UDP sockets as an IPv8 transport (spec section 8.6), for use without OSGi; in a framework it is a service. */
@Export
@Version("1.0.0")
package org.ipv8.transport.udp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
