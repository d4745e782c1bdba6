package org.ipv8.dht;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;

/**
 * Stores signed records that are larger than a value may be, and joins them again.
 *
 * <p>A record is cut into unsigned values of up to 169 bytes, each stored under the first 20 bytes of its own SHA-256. The hashes are
 * cut in the same way, 8 to a value, until one is left: the root. The signed value under the target of the record is that root with the
 * length in front: 23 bytes, just what fits. So the one signature covers everything, a part that was tampered with is not taken, and
 * equal parts of several records are stored once.
 */
public final class LargeRecords {

    /** The longest record in bytes. */
    public static final int MAX_LENGTH = 0x7fff;

    private static final int HASH = Target.LENGTH;
    private static final int LEAF = Dht.MAX_VALUE - 1;
    private static final int FAN_OUT = LEAF / HASH;
    private static final int HEAD = 1 + Short.BYTES;
    /** Tells a head apart from other values of 23 bytes. */
    private static final int MARK = 0xd1;

    private LargeRecords() {
    }

    /**
     * Stores a record: first its parts, then its signed head.
     *
     * @param options whether it is kept alive; it is signed in any case
     * @throws IllegalArgumentException if the record is longer than {@link #MAX_LENGTH}
     */
    public static CompletionStage<Stored> put(Dht dht, Target target, Bytes record, PutOptions options) {
        if (record.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a record of " + record.length() + " bytes, allowed are " + MAX_LENGTH);
        }
        List<Bytes> parts = new ArrayList<>();
        Bytes root = cut(record, parts);
        Bytes head = new WireWriter(HEAD + HASH).u8(MARK).u16(record.length()).bytes(root).toBytes();
        CompletionStage<Stored> last = CompletableFuture.completedFuture(null);
        for (Bytes part : parts) {
            last = last.thenCompose(stored -> dht.put(new Target(hash(part)), part,
                    new PutOptions(false, options.republished())));
        }
        return last.thenCompose(stored -> dht.put(target, head, new PutOptions(true, options.republished())));
    }

    /**
     * Finds the record a key has signed and stored under a target; empty if there is none or a part of it is missing.
     *
     * @param signer who must have signed it
     */
    public static CompletionStage<Optional<Bytes>> find(Dht dht, Target target, PublicKey signer) {
        return dht.find(target).thenCompose(found -> {
            Optional<Bytes> head = found.values().stream().filter(value -> value.signer().equals(Optional.of(signer)))
                    .map(DhtValue::data).findFirst();
            if (head.isEmpty() || head.get().length() != HEAD + HASH || head.get().byteAt(0) != MARK) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            int length = head.get().byteAt(1) << Byte.SIZE | head.get().byteAt(2);
            return join(dht, List.of(head.get().slice(HEAD, HEAD + HASH)), length, depth(length));
        });
    }

    /** Cuts a record into the values to store and returns the hash of the root. */
    static Bytes cut(Bytes record, List<Bytes> parts) {
        Bytes level = record;
        while (true) {
            WireWriter hashes = new WireWriter(HASH);
            int step = level == record ? LEAF : FAN_OUT * HASH;
            for (int at = 0; at == 0 || at < level.length(); at += step) {
                Bytes part = level.slice(at, Math.min(at + step, level.length()));
                parts.add(part);
                hashes.bytes(hash(part));
            }
            level = hashes.toBytes();
            if (level.length() == HASH) {
                return level;
            }
        }
    }

    /** Returns how many levels of hashes are above the leaves of a record. */
    private static int depth(int length) {
        int depth = 0;
        for (int count = Math.max(1, (length + LEAF - 1) / LEAF); count > 1; count = (count + FAN_OUT - 1) / FAN_OUT) {
            depth++;
        }
        return depth;
    }

    private static CompletionStage<Optional<Bytes>> join(Dht dht, List<Bytes> hashes, int length, int depth) {
        return fetch(dht, hashes, 0, new WireWriter(length)).thenCompose(level -> {
            if (level.isEmpty() || depth == 0) {
                return CompletableFuture.completedFuture(level.filter(record -> record.length() == length));
            }
            Bytes joined = level.get();
            if (joined.length() % HASH != 0 || joined.length() / HASH > (length + LEAF - 1) / LEAF) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            List<Bytes> next = new ArrayList<>();
            for (int at = 0; at < joined.length(); at += HASH) {
                next.add(joined.slice(at, at + HASH));
            }
            return join(dht, next, length, depth - 1);
        });
    }

    private static CompletionStage<Optional<Bytes>> fetch(Dht dht, List<Bytes> hashes, int index, WireWriter out) {
        if (index == hashes.size()) {
            return CompletableFuture.completedFuture(Optional.of(out.toBytes()));
        }
        Bytes wanted = hashes.get(index);
        return dht.find(new Target(wanted)).thenCompose(found -> found.values().stream().filter(value -> !value.signed())
                .map(DhtValue::data).filter(data -> hash(data).equals(wanted)).findFirst()
                .map(part -> fetch(dht, hashes, index + 1, out.bytes(part)))
                .orElse(CompletableFuture.completedFuture(Optional.empty())));
    }

    private static Bytes hash(Bytes part) {
        try {
            return Bytes.of(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(part.toArray()), HASH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
