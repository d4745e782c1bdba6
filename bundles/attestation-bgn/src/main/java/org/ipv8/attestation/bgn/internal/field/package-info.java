/** The field F<sub>p²</sub> in fixed-limb Montgomery arithmetic, and how its elements are written (spec 04, sections 2 and 5). */
package org.ipv8.attestation.bgn.internal.field;
