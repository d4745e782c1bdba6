/** Keys of both families, their encodings, and the choice of who computes Ed25519. */
package org.ipv8.crypto.internal;
