/** Repeats what peers send: the smallest complete overlay, and the template for new ones. */
@Export
@Version("1.0.0")
package org.ipv8.echo;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
