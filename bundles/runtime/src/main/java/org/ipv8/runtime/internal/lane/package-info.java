/** Lanes: what makes overlay code single-threaded without a thread of its own. */
package org.ipv8.runtime.internal.lane;
