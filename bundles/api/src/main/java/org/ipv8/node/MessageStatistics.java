package org.ipv8.node;

import java.time.Instant;
import java.util.Optional;

/**
 * Traffic of one message id of one overlay. Bytes are whole datagrams.
 *
 * @param id          the message id, 0 to 255
 * @param name        a name for people: of the community protocol, or of the payload
 * @param packetsUp   messages sent
 * @param bytesUp     their bytes
 * @param packetsDown messages received, including those that were dropped later
 * @param bytesDown   their bytes
 * @param firstUp     when the first was sent
 * @param lastUp      when the last was sent
 * @param firstDown   when the first was received
 * @param lastDown    when the last was received
 */
public record MessageStatistics(int id, String name, long packetsUp, long bytesUp, long packetsDown, long bytesDown,
        Optional<Instant> firstUp, Optional<Instant> lastUp, Optional<Instant> firstDown, Optional<Instant> lastDown) {
}
