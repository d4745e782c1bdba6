/** Finding nodes and values (spec 02, section 13). */
package org.ipv8.dht.internal.lookup;
