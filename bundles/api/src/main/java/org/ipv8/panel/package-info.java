/** How a bundle brings a panel of its own to the dashboard: {@link org.ipv8.panel.Panel}. */
@Export
@Version("1.0.0")
package org.ipv8.panel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
