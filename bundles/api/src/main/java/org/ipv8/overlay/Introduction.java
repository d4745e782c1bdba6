package org.ipv8.overlay;

import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/**
 * What an introduction-request or -response said (spec sections 4.3 and 4.4), for overlays that piggyback data on them.
 *
 * @param newStyle    whether it was a new-style message
 * @param globalTime  the claimed global time
 * @param identifier  the number that request and response share
 * @param destination where the sender sees us
 * @param lan         the sender's own LAN estimate
 * @param wan         the sender's own WAN estimate
 * @param extra       the extra bytes
 */
public record Introduction(boolean newStyle, long globalTime, int identifier, Address destination, Address lan, Address wan,
        Bytes extra) {
}
