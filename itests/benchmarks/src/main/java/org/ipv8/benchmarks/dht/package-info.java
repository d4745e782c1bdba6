/** What lookups and stores cost in networks of whole nodes, beside py-ipv8's. */
package org.ipv8.benchmarks.dht;
