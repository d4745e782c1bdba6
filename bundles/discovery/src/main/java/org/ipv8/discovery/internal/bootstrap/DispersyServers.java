package org.ipv8.discovery.internal.bootstrap;

import java.util.List;

/** The public rendezvous servers of the reference (spec section 7.2). */
final class DispersyServers {

    /** By IP address. */
    static final List<String> ADDRESSES = List.of(
            "130.161.119.206:6421", "130.161.119.206:6422", "131.180.27.155:6423", "131.180.27.156:6424",
            "131.180.27.161:6427", "131.180.27.161:6521", "131.180.27.161:6522", "131.180.27.162:6523",
            "131.180.27.162:6524", "130.161.119.215:6525", "130.161.119.215:6526", "130.161.119.201:6527",
            "130.161.119.201:6528");

    /** By name. */
    static final List<String> NAMES = List.of(
            "dispersy1.tribler.org:6421", "dispersy1.st.tudelft.nl:6421", "dispersy2.tribler.org:6422",
            "dispersy2.st.tudelft.nl:6422", "dispersy3.tribler.org:6423", "dispersy3.st.tudelft.nl:6423",
            "dispersy4.tribler.org:6424");

    private DispersyServers() {
    }
}
