package org.ipv8.crypto.internal;

import java.util.concurrent.atomic.AtomicInteger;

import org.ipv8.key.spi.Ed25519Provider;

/** Computes with Bouncy Castle, counts how often, and fails where it is told to. */
final class FakeProvider implements Ed25519Provider {

    /** Where to fail. */
    enum Fault {
        NONE, PREPARE, PREPARE_NOTHING, OPERATE, LINK
    }

    private final String name;
    volatile Fault fault = Fault.NONE;
    final AtomicInteger prepared = new AtomicInteger();
    final AtomicInteger operations = new AtomicInteger();

    FakeProvider(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Signer signer(byte[] seed, byte[] publicKey) {
        if (failsToPrepare()) {
            return null;
        }
        Signer signer = BouncyCastleEd25519.INSTANCE.signer(seed, publicKey);
        return (message, offset, length, signature, signatureOffset) -> {
            operate();
            signer.sign(message, offset, length, signature, signatureOffset);
        };
    }

    @Override
    public Verifier verifier(byte[] publicKey) {
        if (failsToPrepare()) {
            return null;
        }
        Verifier verifier = BouncyCastleEd25519.INSTANCE.verifier(publicKey);
        return (message, offset, length, signature, signatureOffset) -> {
            operate();
            return verifier.verify(message, offset, length, signature, signatureOffset);
        };
    }

    private boolean failsToPrepare() {
        prepared.incrementAndGet();
        if (fault == Fault.PREPARE) {
            throw new IllegalStateException("cannot prepare");
        }
        return fault == Fault.PREPARE_NOTHING;
    }

    private void operate() {
        operations.incrementAndGet();
        if (fault == Fault.OPERATE) {
            throw new IllegalStateException("cannot operate");
        }
        if (fault == Fault.LINK) {
            throw new UnsatisfiedLinkError("the library is gone");
        }
    }
}
