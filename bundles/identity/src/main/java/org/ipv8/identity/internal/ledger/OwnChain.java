package org.ipv8.identity.internal.ledger;

import java.util.Collections;
import java.util.List;

import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenBytes;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.wire.Bytes;

/** The tokens a subject lets others have, root first: the longest path there is (spec section 6.3). */
public final class OwnChain {

    private OwnChain() {
    }

    /** Returns the chain of a subject now. */
    public static List<Token> of(Subject subject) {
        Token last = subject.tree().deepest();
        if (last == null) {
            return List.of();
        }
        List<Token> path = subject.tree().rootPath(last, TokenTree.ANY_PATH);
        Collections.reverse(path);
        return List.copyOf(path);
    }

    /**
     * Returns the tokens that answer a request for missing ones: from a position on, as many as may be seen and fit.
     *
     * @param visible how many from the root on may be seen
     * @param known   how many the other has, any u32
     */
    public static Bytes slice(List<Token> chain, int visible, long known, int signatureLength) {
        int end = Math.min(visible, chain.size());
        int from = (int) Math.min(known, end);
        int to = Math.min(end, from + Disclosure.MAX_BYTES / Token.length(signatureLength));
        return TokenBytes.write(chain.subList(from, to));
    }
}
