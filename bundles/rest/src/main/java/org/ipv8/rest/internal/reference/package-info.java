/** The resources of py-ipv8 that are not about one overlay, and what stands in for overlays that are not installed. */
package org.ipv8.rest.internal.reference;
