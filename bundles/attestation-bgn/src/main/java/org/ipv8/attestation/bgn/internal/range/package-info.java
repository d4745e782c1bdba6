/** pengbaorange: whether a number lies in a range, after K. Peng and F. Bao with the proofs of F. Boudot (spec 04, section 8). */
package org.ipv8.attestation.bgn.internal.range;
