package org.ipv8.crypto.internal;

import java.security.SecureRandom;

import org.ipv8.key.PrivateKey;

/** Makes keys no security level stands for, out of what is private to the bundle: possible on a flat class path only. */
public final class FlatKeys {

    private FlatKeys() {
    }

    /** Makes a key of the curve that stood for the highest of the old levels in earlier versions of the reference. */
    public static PrivateKey sect571r1() {
        return BinaryPrivateKey.generate(BinaryCurve.SECT571R1, new SecureRandom());
    }
}
