/** What a faster signature implementation implements to be used instead of the default one. */
@Export
@Version("1.0.0")
package org.ipv8.key.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
