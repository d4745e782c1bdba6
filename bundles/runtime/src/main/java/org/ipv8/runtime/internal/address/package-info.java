/** What can be said of an address by looking at it. */
package org.ipv8.runtime.internal.address;
