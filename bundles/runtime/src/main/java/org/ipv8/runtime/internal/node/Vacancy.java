package org.ipv8.runtime.internal.node;

import org.ipv8.runtime.internal.packet.Channel;

/**
 * What an overlay leaves behind for a successor. Nothing in here comes from the overlay's bundle, which may be gone.
 *
 * @param channel its counters, and what has arrived since
 * @param state   what it handed over, encoded; null for nothing
 */
record Vacancy(Channel channel, byte[] state) {
}
