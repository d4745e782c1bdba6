package org.ipv8.identity.internal.token;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.ipv8.wire.Bytes;

/**
 * Finds out which of some tokens come from their owner, with as few signature checks as there are branches.
 *
 * <p>A token names its predecessor by a hash over everything that has, the signature included, and its own signature covers that name. So
 * whoever has signed a token has vouched for every byte of its predecessor, and of all before that: only tips, to which no other token
 * points, need to be checked. A tip that is not the owner's vouches for nothing, and makes tips of those only it has pointed to. Nothing is
 * checked twice, whatever the tokens are.
 *
 * <p>Accepted is what the owner has signed <em>or built upon</em>. The reference, which checks each signature, refuses a badly signed
 * token all the same, and with it what is built upon it. Only the owner can make such a chain, and nobody else is the worse for it.
 */
final class Vouching {

    private final Predicate<Token> signed;
    private final Map<Bytes, Candidate> candidates = new LinkedHashMap<>();
    private final Set<Bytes> valid = new HashSet<>();

    /** A token that may be the owner's. */
    private static final class Candidate {

        private final Token token;
        /** The candidate it points to, if there is one. */
        private Candidate before;
        /** How many candidates point to it that may still vouch for it. */
        private int after;

        Candidate(Token token) {
            this.token = token;
        }
    }

    private Vouching(Collection<Token> tokens, Predicate<Token> signed) {
        this.signed = signed;
        tokens.forEach(token -> candidates.put(token.hash(), new Candidate(token)));
        for (Candidate each : candidates.values()) {
            each.before = candidates.get(each.token.previous());
            if (each.before != null) {
                each.before.after++;
            }
        }
    }

    /**
     * Returns the hashes of those that come from the owner.
     *
     * @param tokens  in any order
     * @param vouched says whether a hash is that of a token of the owner, or whether one points to it
     * @param signed  checks a signature; asked at most once about each token
     */
    static Set<Bytes> valid(Collection<Token> tokens, Predicate<Bytes> vouched, Predicate<Token> signed) {
        Vouching vouching = new Vouching(tokens, signed);
        vouching.trust(vouched);
        vouching.checkTips();
        return vouching.valid;
    }

    private void trust(Predicate<Bytes> vouched) {
        candidates.forEach((hash, candidate) -> {
            if (vouched.test(hash)) {
                accept(candidate);
            }
        });
    }

    private void checkTips() {
        Deque<Candidate> tips = new ArrayDeque<>();
        candidates.values().stream().filter(each -> each.after == 0).forEach(tips::add);
        while (!tips.isEmpty()) { // a circle, which hashes do not allow, would have no tip and so be refused
            Candidate tip = tips.poll();
            if (valid.contains(tip.token.hash()) || signed.test(tip.token)) {
                accept(tip);
            } else if (tip.before != null && --tip.before.after == 0) {
                tips.add(tip.before);
            }
        }
    }

    /** Accepts a candidate and all it stands on, as far as that is here. */
    private void accept(Candidate candidate) {
        Candidate each = candidate;
        while (each != null && valid.add(each.token.hash())) {
            each = each.before;
        }
    }
}
