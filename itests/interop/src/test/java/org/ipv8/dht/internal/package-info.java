/** Nodes of ours with nothing but the DHT, for live tests; in this package to make them register without waiting. */
package org.ipv8.dht.internal;
