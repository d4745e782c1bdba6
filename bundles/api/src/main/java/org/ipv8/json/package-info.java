/** JSON for management: what shell commands, web interfaces and files show of the same objects. */
@Export
@Version("1.0.0")
package org.ipv8.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
