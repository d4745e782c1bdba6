/** The curve and the pairing by which the reference finds generators (spec 04, section 3). */
package org.ipv8.attestation.bgn.internal.pairing;
