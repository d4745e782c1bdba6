package org.ipv8.attestation.internal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.TreeMap;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.internal.Messages.Chunk;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;

/**
 * The pieces of one transfer (spec 9.2 and 9.9). All but the last have {@value #SIZE} bytes; so a shorter one is the last until one
 * with a higher number shows that it is not, and is forgotten then. Of two pieces with one number the first is kept. Used in the lane.
 */
final class Chunks {

    /** Bytes of every piece but the last. */
    static final int SIZE = 800;

    private static final int MAX_NUMBER = 1_023;

    private final Bytes hash;
    private final int maxBytes;
    private final TreeMap<Integer, Bytes> pieces = new TreeMap<>();
    private int total;

    /**
     * Begins without any piece.
     *
     * @param hash     the SHA-1 of the whole
     * @param maxBytes most bytes of the whole
     */
    Chunks(Bytes hash, int maxBytes) {
        this.hash = hash;
        this.maxBytes = maxBytes;
    }

    Bytes hash() {
        return hash;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /**
     * Adds a piece and returns the whole, if this was the last missing one.
     *
     * @throws AttestationException if the pieces cannot become what the hash says, or are too much: the transfer has failed
     */
    Optional<Bytes> add(Chunk chunk) throws AttestationException {
        int length = chunk.data().length();
        if (length == 0 || length > SIZE || chunk.number() > MAX_NUMBER || pieces.containsKey(chunk.number())
                || length < SIZE && !pieces.isEmpty() && chunk.number() < pieces.lastKey()) {
            return Optional.empty();
        }
        if (!pieces.isEmpty() && chunk.number() > pieces.lastKey() && pieces.lastEntry().getValue().length() < SIZE) {
            total -= pieces.pollLastEntry().getValue().length();
        }
        total += length;
        if (total > maxBytes) {
            throw new AttestationException("an attestation of more than " + maxBytes + " bytes");
        }
        pieces.put(chunk.number(), chunk.data());
        return pieces.lastKey() == pieces.size() - 1 ? whole() : Optional.empty();
    }

    private Optional<Bytes> whole() throws AttestationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(total);
        pieces.values().forEach(piece -> out.writeBytes(piece.toArray()));
        Bytes whole = Bytes.of(out.toByteArray());
        if (Sha1.of(whole).equals(hash)) {
            return Optional.of(whole);
        }
        if (pieces.lastEntry().getValue().length() < SIZE && pieces.size() > 1) {
            throw new AttestationException("an attestation that does not have its hash");
        }
        return Optional.empty();
    }

    /** Sends a whole in pieces. */
    static void send(OverlayContext context, Address to, Bytes whole, long globalTime) {
        Bytes hash = Sha1.of(whole);
        for (int number = 0; number * SIZE < whole.length(); number++) {
            Bytes data = whole.slice(number * SIZE, Math.min(whole.length(), (number + 1) * SIZE));
            context.send(to, Messages.CHUNK, new Chunk(globalTime, hash, number, data));
        }
    }
}
