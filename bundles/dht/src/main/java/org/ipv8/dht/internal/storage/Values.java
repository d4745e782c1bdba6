package org.ipv8.dht.internal.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ipv8.dht.Dht;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/** Writes and reads serialised values (spec 02, sections 11.1 and 11.2). Safe for use by many threads. */
public final class Values {

    private static final int UNSIGNED = 0;
    private static final int SIGNED = 1;
    /** Type, length of the data, version, length of the key. */
    private static final int SIGNED_OVERHEAD = 1 + Short.BYTES + Integer.BYTES + Short.BYTES;

    private final KeyVault vault;

    /** Creates a reader of values whose keys are read by a vault. */
    public Values(KeyVault vault) {
        this.vault = vault;
    }

    /** Returns how many bytes of data fit into a value. */
    public static int maxData(PublicKey signer) {
        return Dht.MAX_VALUE - (signer == null ? 1 : SIGNED_OVERHEAD + signer.toBytes().length + signer.signatureLength());
    }

    /** Serialises data without a signature. */
    public static Bytes unsigned(Bytes data) {
        return new WireWriter(1 + data.length()).u8(UNSIGNED).bytes(data).toBytes();
    }

    /** Serialises data and signs them. */
    public static Bytes signed(Bytes data, long version, PrivateKey key) {
        WireWriter out = new WireWriter(Dht.MAX_VALUE).u8(SIGNED).varlenH(data).u32(version)
                .varlenH(Bytes.of(key.publicKey().toBytes()));
        int length = out.length();
        int signature = out.reserve(key.publicKey().signatureLength());
        key.sign(out.array(), 0, length, out.array(), signature);
        return out.toBytes();
    }

    /** Reads a value; empty if it is none, whatever the reason: one bad value must not spoil a lookup (H12). */
    public Optional<Value> read(Bytes serialised) {
        if (serialised.isEmpty()) {
            return Optional.empty();
        }
        return switch (serialised.byteAt(0)) {
            case UNSIGNED -> Optional.of(new Value(serialised, serialised.slice(1, serialised.length()), null, 0));
            case SIGNED -> readSigned(serialised);
            default -> Optional.empty();
        };
    }

    private Optional<Value> readSigned(Bytes serialised) {
        byte[] all = serialised.toArray();
        WireReader in = new WireReader(all, 1, all.length);
        try {
            Bytes data = in.varlenH();
            long version = in.u32();
            PublicKey key = vault.publicKey(in.varlenH().toArray());
            int signature = all.length - key.signatureLength();
            // bytes between key and signature are tolerated, as long as they are signed, too
            return signature >= in.position() && key.verify(all, 0, signature, all, signature)
                    ? Optional.of(new Value(serialised, data, key, version)) : Optional.empty();
        } catch (MalformedPacketException | InvalidKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts the values of several answers into one list: the first of each answer, then the second of each, and so on, duplicates
     * left out (spec 02, section 13.4).
     */
    public static List<Bytes> interleave(List<List<Bytes>> answers) {
        Set<Bytes> merged = new LinkedHashSet<>();
        int longest = answers.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Bytes> answer : answers) {
                if (i < answer.size()) {
                    merged.add(answer.get(i));
                }
            }
        }
        return List.copyOf(merged);
    }

    /** Keeps the newest value of each signer and all unsigned ones, the signed ones first (spec 02, section 11.4). */
    public static List<Value> newest(Collection<Value> values) {
        Map<PublicKey, Value> signed = new LinkedHashMap<>();
        List<Value> unsigned = new ArrayList<>();
        for (Value value : values) {
            if (value.signer() == null) {
                unsigned.add(value);
            } else {
                signed.merge(value.signer(), value, (a, b) -> b.version() > a.version() ? b : a);
            }
        }
        List<Value> all = new ArrayList<>(signed.values());
        all.addAll(unsigned);
        return all;
    }
}
