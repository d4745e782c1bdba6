package org.ipv8.dht.internal.storage;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import org.ipv8.key.Mid;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/**
 * The tokens a node gives out: each proves that its holder receives packets at an address (spec 02, section 10). Nothing is kept of
 * them but the secrets they are made with. For one thread at a time.
 */
public final class Tokens {

    /** How many secrets are in use: the newest makes tokens, all of them are accepted. */
    private static final int SECRETS = 2;

    private final Derivation derivation;
    private final Supplier<byte[]> secrets;
    private final Deque<byte[]> current = new ArrayDeque<>();

    /** Makes tokens; a secret way of its own, which nobody else needs to know. */
    @FunctionalInterface
    public interface Derivation {

        /** Makes the 20 bytes for somebody who is somewhere. */
        Bytes derive(Address address, Mid mid, byte[] secret);
    }

    /** Creates a maker of tokens with one secret. */
    public Tokens(Derivation derivation, Supplier<byte[]> secrets) {
        this.derivation = derivation;
        this.secrets = secrets;
        rotate();
    }

    /** Brings a new secret into use and, when there are two, drops the oldest. */
    public void rotate() {
        if (current.size() == SECRETS) {
            current.removeLast();
        }
        current.addFirst(secrets.get());
    }

    /** Returns the token of somebody who asks from an address. */
    public Bytes issue(Address address, Mid mid) {
        return derivation.derive(address, mid, current.getFirst());
    }

    /** Says whether a token was given to somebody at an address, not too long ago. The time it takes tells nothing. */
    public boolean isValid(Bytes token, Address address, Mid mid) {
        boolean valid = false;
        for (byte[] secret : current) {
            valid |= MessageDigest.isEqual(derivation.derive(address, mid, secret).toArray(), token.toArray());
        }
        return valid;
    }
}
