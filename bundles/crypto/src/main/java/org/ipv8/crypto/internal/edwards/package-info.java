/** Sums of multiples of public points on the curve of Ed25519, over the field of Bouncy Castle: how frequent signers are verified. */
package org.ipv8.crypto.internal.edwards;
