package org.ipv8.benchmarks.micro;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

import org.ipv8.crypto.Vaults;
import org.ipv8.crypto.accp.internal.FlatAccelerator;
import org.ipv8.crypto.internal.CryptoVault;
import org.ipv8.crypto.internal.FlatKeys;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Signatures over the 142 bytes that precede them in a datagram of 206. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBenchmark {

    private static final String ACCELERATED = "curve25519 accp";
    private static final String OLD_HIGH = "sect571r1";
    private static final int MESSAGE = 142;

    /** The kind of key, and what computes if that can be chosen. */
    @Param({"curve25519", ACCELERATED, "very-low", "low", "medium", "high", OLD_HIGH})
    public String key;

    private final byte[] message = new byte[MESSAGE];
    private KeyVault vault;
    private PrivateKey pair;
    private byte[] publicBytes;
    private byte[] signature;

    /** Makes a key. */
    @Setup
    public void makeKey() {
        vault = key.equals(ACCELERATED)
                ? FlatAccelerator.find().<KeyVault>map(found -> new CryptoVault(new SecureRandom(), found)).orElseGet(Vaults::create)
                : Vaults.create();
        pair = key.equals(OLD_HIGH) ? FlatKeys.sect571r1() : vault.generate(SecurityLevel.ofLabel(key.split(" ")[0]));
        publicBytes = pair.publicKey().toBytes();
        signature = pair.sign(message);
    }

    /** Signs. */
    @Benchmark
    public byte[] sign() {
        return pair.sign(message);
    }

    /** Verifies with a key that is used again and again. */
    @Benchmark
    public boolean verify() {
        return pair.publicKey().verify(message, signature);
    }

    /** Reads the key and verifies. */
    @Benchmark
    public boolean verifyWithParsing() throws InvalidKeyException {
        return vault.publicKey(publicBytes).verify(message, signature);
    }
}
