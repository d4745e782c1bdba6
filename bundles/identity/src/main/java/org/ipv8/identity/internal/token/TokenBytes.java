package org.ipv8.identity.internal.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.ipv8.wire.Bytes;

/** Tokens one after the other, without count or separators (spec section 3.5). */
public final class TokenBytes {

    private TokenBytes() {
    }

    /** Writes tokens in the order given, which must be predecessors first. */
    public static Bytes write(Collection<Token> tokens) {
        int length = tokens.stream().mapToInt(token -> token.signed().length()).sum();
        byte[] bytes = new byte[length];
        int offset = 0;
        for (Token token : tokens) {
            token.signed().copyTo(bytes, offset);
            offset += token.signed().length();
        }
        return Bytes.of(bytes);
    }

    /**
     * Reads all tokens, without verifying any.
     *
     * @throws IllegalArgumentException if the last one is incomplete
     */
    public static List<Token> read(Bytes bytes, int signatureLength) {
        byte[] array = bytes.toArray();
        List<Token> tokens = new ArrayList<>();
        for (int offset = 0; offset < array.length; offset += Token.length(signatureLength)) {
            tokens.add(Token.read(array, offset, signatureLength));
        }
        return tokens;
    }
}
