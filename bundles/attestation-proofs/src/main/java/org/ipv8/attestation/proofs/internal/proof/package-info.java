/** What is proven of a commitment, and how: sigma protocols, each beside its formulas. */
package org.ipv8.attestation.proofs.internal.proof;
