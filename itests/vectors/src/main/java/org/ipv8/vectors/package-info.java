/** Reads what the reference has done, for tests that compare it with what we do. */
package org.ipv8.vectors;
