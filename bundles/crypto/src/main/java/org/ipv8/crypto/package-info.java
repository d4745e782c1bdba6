/** The key vault for programs without an OSGi container; inside one, ask for the service {@code KeyVault}. */
@Export
@Version("1.0.0")
package org.ipv8.crypto;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
