/** The messages of the DHT (spec 02, section 5). */
package org.ipv8.dht.internal.message;
