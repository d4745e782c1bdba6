/** The real platform: the machine's clock, its randomness and the threads that all nodes of a container share. */
package org.ipv8.runtime.internal.platform;
