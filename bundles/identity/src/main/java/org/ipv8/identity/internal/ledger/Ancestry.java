package org.ipv8.identity.internal.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.identity.internal.token.Token;
import org.ipv8.wire.Bytes;

/** Puts tokens in order: a database has none. */
final class Ancestry {

    private Ancestry() {
    }

    /** Returns the tokens with every predecessor before its successors; those without a path to the root come last. */
    static List<Token> rootFirst(Bytes genesis, List<Token> tokens) {
        Map<Bytes, List<Token>> successors = new HashMap<>();
        tokens.forEach(token -> successors.computeIfAbsent(token.previous(), hash -> new ArrayList<>()).add(token));
        List<Token> result = new ArrayList<>();
        Deque<Bytes> next = new ArrayDeque<>(List.of(genesis));
        while (!next.isEmpty()) {
            for (Token token : successors.getOrDefault(next.poll(), List.of())) {
                result.add(token);
                next.add(token.hash());
            }
            // a token is nobody's ancestor and successor at once: hashes make no circles
        }
        List<Token> rest = new ArrayList<>(tokens);
        rest.removeAll(Set.copyOf(result));
        result.addAll(rest);
        return result;
    }
}
