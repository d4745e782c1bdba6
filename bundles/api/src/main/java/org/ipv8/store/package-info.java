/**
 * Databases in files: the contract between what keeps something on disk and the bundle that does it. What a {@code write} has
 * returned is on disk, whatever happens to the process afterwards.
 */
@Export
@Version("1.0.0")
package org.ipv8.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
