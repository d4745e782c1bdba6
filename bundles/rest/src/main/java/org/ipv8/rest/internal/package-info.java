/** The HTTP interface: what wires its parts together. */
package org.ipv8.rest.internal;
