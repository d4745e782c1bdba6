/** What an authority signs, the one-time key of the subject, and the envelopes secrets travel in. */
package org.ipv8.attestation.proofs.internal.credential;
