/** Finds the operation that a request means. */
package org.ipv8.rest.internal.route;
