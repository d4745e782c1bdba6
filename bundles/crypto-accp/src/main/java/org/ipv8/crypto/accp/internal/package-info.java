/** Brings Amazon's native library into the JVM, has it prove itself, and offers its Ed25519. */
package org.ipv8.crypto.accp.internal;
