package org.ipv8.crypto.accp.internal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.ipv8.key.spi.Ed25519Provider;

/**
 * Ed25519 through a JCA provider. Keys stay in the native form that the provider made of them; the objects that do the work
 * are few and shared, because each keeps a buffer of the size of the largest message.
 *
 * <p>What the provider reports as an error, instead of saying that a signature is not valid, is thrown on: the
 * crypto bundle then counts it and decides by itself.
 */
final class AccpEd25519 implements Ed25519Provider, AutoCloseable {

    /** More threads than this may sign and verify at the same time; the others make their objects anew. */
    private static final int MAX_IDLE = 16;

    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;
    /** RFC 8410: what stands before the 32 bytes of a key. */
    private static final byte[] PUBLIC_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PRIVATE_HEADER = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Provider provider;
    private final KeyFactory keys;
    private final BlockingQueue<Signature> idle = new ArrayBlockingQueue<>(MAX_IDLE);
    private volatile boolean closed;

    AccpEd25519(Provider provider) throws UnavailableException {
        this.provider = provider;
        try {
            this.keys = KeyFactory.getInstance("EdDSA", provider);
        } catch (GeneralSecurityException e) {
            throw new UnavailableException("it does not make Ed25519 keys", e);
        }
    }

    @Override
    public String name() {
        return "ACCP " + provider.getVersionStr();
    }

    @Override
    public Verifier verifier(byte[] publicKey) {
        PublicKey key = make(() -> keys.generatePublic(new X509EncodedKeySpec(concat(PUBLIC_HEADER, publicKey))));
        return (message, offset, length, signature, signatureOffset) -> with(worker -> {
            worker.initVerify(key);
            worker.update(message, offset, length);
            return worker.verify(signature, signatureOffset, SIGNATURE_LENGTH);
        });
    }

    @Override
    public Signer signer(byte[] seed, byte[] publicKey) {
        PrivateKey key = make(() -> keys.generatePrivate(new PKCS8EncodedKeySpec(concat(PRIVATE_HEADER, seed))));
        return (message, offset, length, signature, signatureOffset) -> with(worker -> {
            worker.initSign(key);
            worker.update(message, offset, length);
            return worker.sign(signature, signatureOffset, SIGNATURE_LENGTH);
        });
    }

    private <T> T with(Work<T> work) {
        if (closed) {
            throw new IllegalStateException("the accelerator has been stopped");
        }
        return make(() -> {
            Signature worker = idle.poll();
            if (worker == null) {
                worker = Signature.getInstance(ALGORITHM, provider);
            }
            T result = work.with(worker);
            // one that has thrown is not used again, and none is kept for nobody
            idle.offer(worker);
            if (closed) {
                idle.clear();
            }
            return result;
        });
    }

    private static <T> T make(Making<T> making) {
        try {
            return making.make();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider reports an error", e);
        }
    }

    private static byte[] concat(byte[] header, byte[] key) {
        byte[] result = Arrays.copyOf(header, header.length + key.length);
        System.arraycopy(key, 0, result, header.length, key.length);
        return result;
    }

    /** Refuses further work and lets go of what is idle. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
    }

    private interface Work<T> {
        T with(Signature worker) throws GeneralSecurityException;
    }

    private interface Making<T> {
        T make() throws GeneralSecurityException;
    }
}
