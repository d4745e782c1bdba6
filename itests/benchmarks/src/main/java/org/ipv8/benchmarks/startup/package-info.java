/** Measures how long a node takes until it is ready, beside the least a node in a container could take. */
package org.ipv8.benchmarks.startup;
