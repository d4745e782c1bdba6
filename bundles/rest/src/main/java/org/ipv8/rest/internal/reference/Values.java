package org.ipv8.rest.internal.reference;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.ipv8.peer.Address;

/** Values as the reference writes and reads them. */
final class Values {

    private static final double NANOS = 1e9;

    private Values() {
    }

    /** Makes an object of names and values in turn. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    static Map<String, Object> address(Address address) {
        return object("ip", address.host(), "port", address.port());
    }

    /** A Unix time with fraction. */
    static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / NANOS;
    }

    /** What counts as true in Python. */
    static boolean isTruthy(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        } else if (value instanceof BigInteger number) {
            return number.signum() != 0;
        } else if (value instanceof Number number) {
            return number.doubleValue() != 0;
        } else if (value instanceof String text) {
            return !text.isEmpty();
        } else if (value instanceof Collection<?> items) {
            return !items.isEmpty();
        }
        return value instanceof Map<?, ?> members ? !members.isEmpty() : value != null;
    }
}
