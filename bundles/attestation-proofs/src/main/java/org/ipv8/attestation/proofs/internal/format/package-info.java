/** The formats as services: requests, attestations, questions and answers made of credentials and proofs. */
package org.ipv8.attestation.proofs.internal.format;
