/** What finds peers: walking strategies and bootstrappers (spec sections 6 and 7). */
@Export
@Version("1.0.0")
package org.ipv8.discovery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
