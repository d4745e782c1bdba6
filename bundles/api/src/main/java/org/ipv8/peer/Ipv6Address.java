package org.ipv8.peer;

/**
 * An IPv6 address without scope and a UDP port. IPv4-mapped addresses stay IPv6 addresses (spec section 3.5).
 *
 * @param high the first eight bytes as a big-endian number
 * @param low  the last eight bytes
 * @param port 0 to 65535
 */
public record Ipv6Address(long high, long low, int port) implements Address {

    private static final int GROUPS = 8;

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Ipv6Address {
        Ports.check(port);
    }

    /**
     * Makes an address of IPv6 text.
     *
     * @throws IllegalArgumentException if the text is none or the port is out of range
     */
    public static Ipv6Address of(String host, int port) {
        Ipv6Address address = parse(host, port);
        if (address == null) {
            throw new IllegalArgumentException("'" + host + "' is no IPv6 address");
        }
        return address;
    }

    /** Reads IPv6 text (RFC 4291 section 2.2), without scope; returns null for any other text. */
    static Ipv6Address parse(String host, int port) {
        int gap = host.indexOf("::");
        if (gap >= 0 && host.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] head = groups(gap < 0 ? host : host.substring(0, gap), gap < 0);
        int[] tail = gap < 0 ? new int[0] : groups(host.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int count = head.length + tail.length;
        if (gap < 0 ? count != GROUPS : count >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
        return new Ipv6Address(join(all, 0), join(all, GROUPS / 2), port);
    }

    private static long join(int[] groups, int from) {
        return (long) groups[from] << 48 | (long) groups[from + 1] << 32 | (long) groups[from + 2] << 16 | groups[from + 3];
    }

    /** Reads groups of hex digits; the last may be a dotted quad if {@code quad}. Null if the text is malformed. */
    private static int[] groups(String text, boolean quad) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean dotted = quad && last.indexOf('.') >= 0;
        int hexGroups = dotted ? parts.length - 1 : parts.length;
        int[] result = new int[dotted ? hexGroups + 2 : hexGroups];
        if (result.length > GROUPS) {
            return null;
        }
        for (int i = 0; i < hexGroups; i++) {
            result[i] = hex(parts[i]);
            if (result[i] < 0) {
                return null;
            }
        }
        if (dotted) {
            Ipv4Address v4 = Ipv4Address.parse(last, 0);
            if (v4 == null) {
                return null;
            }
            result[hexGroups] = v4.bits() >>> 16;
            result[hexGroups + 1] = v4.bits() & 0xffff;
        }
        return result;
    }

    private static int hex(String digits) {
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Returns the canonical compressed text, with IPv4-mapped addresses as {@code ::ffff:a.b.c.d}. */
    @Override
    public String host() {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + new Ipv4Address((int) low, 0).host();
        }
        if (high == 0 && low >>> 32 == 0 && low >>> 16 != 0) { // IPv4-compatible, as inet_ntop prints it
            return "::" + new Ipv4Address((int) low, 0).host();
        }
        int start = -1;
        int length = 1; // a single zero group is not compressed
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group(i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
            i += run;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (i > 0 && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> 48 - 16 * (index % (GROUPS / 2))) & 0xffff;
    }

    @Override
    public AddressSlot slot() {
        return AddressSlot.IPV6;
    }

    @Override
    public String toString() {
        return "[" + host() + "]:" + port;
    }
}
