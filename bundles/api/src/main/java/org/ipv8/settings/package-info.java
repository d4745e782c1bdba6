/** What all that reads, checks and changes settings shares: names that are nearly right, and where settings are kept. */
@Export
@Version("1.0.0")
package org.ipv8.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
