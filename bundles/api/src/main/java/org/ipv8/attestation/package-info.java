/** Attested values: what peers state of each other and prove without showing it (the wallet of the reference). */
@Export
@Version("1.0.0")
package org.ipv8.attestation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
