/** The group all proofs live in: P-256, its scalars, generators nobody knows a relation of, and the hash for challenges. */
package org.ipv8.attestation.proofs.internal.group;
