/**
 * Who says what about whom: pseudonyms, the attributes their owners collect, and the authorities that sign for them. What an
 * attribute's value is and how it is proven without being shown is the business of {@code org.ipv8.attestation}.
 */
@Export
@Version("1.0.0")
package org.ipv8.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
