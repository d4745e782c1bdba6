package org.ipv8.control.internal;

import org.osgi.service.log.Logger;

/**
 * Checks values of a configuration. A value that is no good is logged and its default used: the control socket is what its owner
 * needs to repair things.
 *
 * @param pid whose configuration it is
 * @param log where mistakes are told
 */
record Settings(String pid, Logger log) {

    /** Returns the value if it is in range, or else the default. */
    int between(String key, int value, int min, int max, int absent) {
        if (value >= min && value <= max) {
            return value;
        }
        log.warn("{}: {}={} is not allowed, expected {} to {}; {} is used", pid, key, value, min, max, absent);
        return absent;
    }
}
