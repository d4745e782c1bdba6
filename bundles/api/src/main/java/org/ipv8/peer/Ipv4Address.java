package org.ipv8.peer;

/**
 * An IPv4 address and a UDP port.
 *
 * @param bits the address as a big-endian number
 * @param port 0 to 65535
 */
public record Ipv4Address(int bits, int port) implements Address {

    /** {@code 0.0.0.0} port 0: "unknown". */
    public static final Ipv4Address NULL = new Ipv4Address(0, 0);

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Ipv4Address {
        Ports.check(port);
    }

    /**
     * Makes an address of a dotted quad.
     *
     * @throws IllegalArgumentException if the text is none or the port is out of range
     */
    public static Ipv4Address of(String host, int port) {
        Ipv4Address address = parse(host, port);
        if (address == null) {
            throw new IllegalArgumentException("'" + host + "' is no IPv4 address, expected four numbers and dots");
        }
        return address;
    }

    /** Reads a strict dotted quad; returns null for any other text. */
    static Ipv4Address parse(String host, int port) {
        int bits = 0;
        int value = -1;
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.' && value >= 0 && ++dots < 4) {
                bits = bits << 8 | value;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) { // no leading zeros: they mean octal elsewhere
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return dots == 3 && value >= 0 ? new Ipv4Address(bits << 8 | value, port) : null;
    }

    @Override
    public String host() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    @Override
    public AddressSlot slot() {
        return AddressSlot.IPV4;
    }

    /** Returns the same host with another port. */
    public Ipv4Address withPort(int other) {
        return new Ipv4Address(bits, other);
    }

    /** Says whether both have the same host, whatever the ports. */
    public boolean sameHost(Address other) {
        return other instanceof Ipv4Address v4 && v4.bits == bits;
    }

    @Override
    public int hashCode() {
        return (bits * 31 + port) * 0x9e3779b9;
    }

    @Override
    public String toString() {
        return host() + ":" + port;
    }
}
