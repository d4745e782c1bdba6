/**
 * How a bundle brings its own resources to the HTTP interface: {@link org.ipv8.rest.RestResource}, found by the rest bundle when
 * it is registered as a service, and gone with it.
 */
@Export
@Version("1.0.0")
package org.ipv8.rest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
