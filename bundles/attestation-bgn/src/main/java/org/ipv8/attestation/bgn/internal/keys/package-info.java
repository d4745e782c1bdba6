/** The cryptosystem of Boneh, Goh and Nissim as the reference uses it (spec 04, section 4). */
package org.ipv8.attestation.bgn.internal.keys;
