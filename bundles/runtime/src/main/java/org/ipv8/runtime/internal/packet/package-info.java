/** The way of a packet from the socket to the lane of its overlay. */
package org.ipv8.runtime.internal.packet;
