/** Keys, identities and signatures (spec section 2). */
@Export
@Version("1.0.0")
package org.ipv8.key;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
