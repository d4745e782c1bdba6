/** bonehexact: whether a hashed value is a given one (spec 04, section 7). */
package org.ipv8.attestation.bgn.internal.exact;
