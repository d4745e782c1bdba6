/** What the parts of this bundle share. */
package org.ipv8.discovery.internal;
