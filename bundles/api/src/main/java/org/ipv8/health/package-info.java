/** Examinations of a node and what it stands on: a whiteboard, to which every bundle can add its own. */
@Export
@Version("1.0.0")
package org.ipv8.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
