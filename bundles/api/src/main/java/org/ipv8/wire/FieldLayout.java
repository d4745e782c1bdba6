package org.ipv8.wire;

/**
 * How one field of a message lies on the wire, for documentation and tools.
 *
 * @param name    name of the field
 * @param format  name of its format in the words of spec section 3.2
 * @param minSize smallest number of bytes it takes
 * @param maxSize greatest number of bytes it takes, {@link Integer#MAX_VALUE} if only the datagram bounds it
 */
public record FieldLayout(String name, String format, int minSize, int maxSize) {
}
