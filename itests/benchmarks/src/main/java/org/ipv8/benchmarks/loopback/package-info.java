/** Whole processes under load, in a network namespace of their own. */
package org.ipv8.benchmarks.loopback;
