/** Attestations of our formats and of py-ipv8, measured in turn. */
package org.ipv8.benchmarks.attestation;
