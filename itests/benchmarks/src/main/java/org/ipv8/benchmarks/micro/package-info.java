/** The pieces, measured by JMH. */
package org.ipv8.benchmarks.micro;
