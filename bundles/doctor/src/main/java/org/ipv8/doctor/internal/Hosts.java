package org.ipv8.doctor.internal;

import java.util.regex.Pattern;

import org.ipv8.peer.Address;

/** Kinds of addresses. */
final class Hosts {

    private static final String LOOPBACK_V6 = "::1";

    /** RFC 1918, RFC 6598 (carriers), RFC 4193. */
    private static final Pattern PRIVATE = Pattern.compile(
            "10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\.|f[cd][0-9a-f]{2}:");

    private Hosts() {
    }

    static boolean isLoopback(Address address) {
        return address.host().startsWith("127.") || address.host().equals(LOOPBACK_V6);
    }

    /** Says whether an address is one of those that many networks use inside. */
    static boolean isPrivate(Address address) {
        return isLocal(address) || PRIVATE.matcher(address.host()).lookingAt();
    }

    /** Says whether an address means nothing beyond this machine or its cable. */
    static boolean isLocal(Address address) {
        return isLoopback(address) || address.host().startsWith("169.254.") || address.host().startsWith("fe80:");
    }
}
