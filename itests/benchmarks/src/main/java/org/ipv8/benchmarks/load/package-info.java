/** The load generator: many senders, each with one open question. */
package org.ipv8.benchmarks.load;
