package org.ipv8.dht;

import java.time.Instant;
import java.util.Optional;

import org.ipv8.wire.Bytes;

/**
 * A value that is kept alive.
 *
 * @param target     what it is stored under
 * @param data       what is stored
 * @param signed     whether it is signed, each time with a new version
 * @param lastStored when somebody has last confirmed it
 * @param holders    how many have
 */
public record Publication(Target target, Bytes data, boolean signed, Optional<Instant> lastStored, int holders) {
}
