package org.ipv8.control.internal;

/** Checks values of the configuration. */
final class Settings {

    private Settings() {
    }

    /** Returns the value if it is in range. */
    static int between(int value, int min, int max, String key) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("org.ipv8.control: " + key + " is " + value + ", allowed are " + min + " to " + max);
        }
        return value;
    }
}
