package org.ipv8.attestation.bgn.internal;

import java.security.SecureRandom;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Strength;
import org.ipv8.attestation.bgn.internal.keys.KeyCheck;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker;
import org.ipv8.attestation.bgn.internal.keys.KeyMaker.Generators;
import org.ipv8.attestation.bgn.internal.keys.KeySize;
import org.ipv8.attestation.bgn.internal.keys.PublicKey;
import org.ipv8.attestation.bgn.internal.keys.SecretKey;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.wire.Bytes;

/** What the formats of the reference have in common: their keys, and that they protect nothing. */
public abstract class LegacyFormat implements AttestationFormat {

    /** How finding the primes of p + 1 gets harder with their size: the figures of spec 11.1, rounded down. */
    private static final int BITS_OF_LARGEST = 60;
    private static final int BITS_OF_MEDIUM = 40;
    private static final int BITS_OF_SMALLEST = 16;
    private static final int SMALL = 48;

    private final String name;
    private final KeySize size;
    private final Generators generators;

    /** Makes a format of a name and the size of its keys. */
    protected LegacyFormat(String name, KeySize size, Generators generators) {
        this.name = name;
        this.size = size;
        this.generators = generators;
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns the size of its keys. */
    public KeySize size() {
        return size;
    }

    /** Returns what is known against it beside the size of its keys, to be added to the sentence; may be empty. */
    protected abstract String weakness();

    @Override
    public Strength strength() {
        int bits = size.bits() == KeySize.MAX ? BITS_OF_LARGEST : size.bits() > SMALL ? BITS_OF_MEDIUM : BITS_OF_SMALLEST;
        return new Strength(bits, "Boneh-Goh-Nissim over F(p²) with primes of " + size.bits() + " bits",
                "whoever has the public part finds the secret key by factoring p + 1, whose primes have " + size.bits()
                        + " bits" + weakness());
    }

    @Override
    public Bytes generateKey(SecureRandom random) {
        return KeyMaker.make(size, generators, random).toBytes();
    }

    @Override
    public Bytes publicKey(Bytes secretKey) throws AttestationException {
        return SecretKey.read(secretKey, size).publicKey().toBytes();
    }

    @Override
    public void checkPublicKey(Bytes publicKey) throws AttestationException {
        KeyCheck.check(PublicKey.read(publicKey, size), size);
    }

    /** Reads the key of a subject, which was checked before. */
    protected PublicKey keyOf(Issue issue) throws AttestationException {
        return PublicKey.read(issue.subjectKey(), size);
    }

    /** Reads an own key and makes sure that an attestation was made for it. */
    protected SecretKey own(Bytes secretKey, PublicKey used) throws AttestationException {
        SecretKey key = SecretKey.read(secretKey, size);
        if (!key.publicKey().equals(used)) {
            throw new AttestationException("an attestation for another key");
        }
        return key;
    }
}
