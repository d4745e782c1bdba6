/** The benchmarks: what is run, and how it is started. */
package org.ipv8.benchmarks;
