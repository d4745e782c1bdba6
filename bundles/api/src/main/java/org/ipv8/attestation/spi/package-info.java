/** How a proof system becomes a format of attestations: a service a bundle registers. */
@Export
@Version("1.0.0")
package org.ipv8.attestation.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
