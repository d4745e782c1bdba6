/** The DHT in big simulations, with hostile nodes, which need to see its messages. */
package org.ipv8.dht.internal;
