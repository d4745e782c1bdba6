/** The attestation formats of the reference as services. They protect nothing: see {@code docs/attestation.md}. */
package org.ipv8.attestation.bgn.internal;
