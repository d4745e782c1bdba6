package org.ipv8.testkit.sim;

import java.util.random.RandomGenerator;

import org.ipv8.crypto.Vaults;
import org.ipv8.key.KeyVault;

/** How the nodes of a simulation sign. Keys and their encodings are real in either case. */
public enum Signatures {

    /** With Ed25519, as everybody does: about 70 microseconds for a message signed and verified. */
    REAL {
        @Override
        KeyVault vault(RandomGenerator random) {
            return Vaults.seeded(random);
        }
    },
    /**
     * With hashes in place of curve25519 signatures, which have their length, and are wrong as soon as one bit of message, key or
     * signature is another: for simulations of hundreds of nodes, not for tests of security.
     */
    SIMULATED {
        @Override
        KeyVault vault(RandomGenerator random) {
            return Vaults.seeded(random, new SimulatedEd25519());
        }
    };

    /** Makes a vault whose keys come from a generator. */
    abstract KeyVault vault(RandomGenerator random);
}
