/** How the DHT works: the overlay, what offers it to nodes, and its commands. */
package org.ipv8.dht.internal;
