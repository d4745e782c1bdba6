package org.ipv8.identity.internal.token;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * The tokens of one key (spec section 3): elements, which a path of valid tokens ties to the root, and a few that wait for their
 * predecessor. To be used by one thread at a time.
 *
 * <p>Every token is verified once, when it comes, most of them by what is built upon them ({@link Vouching}); its depth is kept with it. So
 * asking for a path or for its validity costs no signature, where the reference verifies the whole path each time. Forks are legal and all
 * kept: nothing in this protocol says which branch counts.
 */
public final class TokenTree {

    /** How many tokens may wait for their predecessor. */
    public static final int MAX_WAITING = 100;
    /** The longest path that is accepted if nothing else is said, in tokens. */
    public static final int MAX_PATH = 1_000;
    /** Any path is accepted. */
    public static final int ANY_PATH = -1;

    /** What became of a token that was offered. */
    public enum Outcome {
        /** Neither signed nor built upon by the owner of the tree, or there is no room. */
        REFUSED,
        /** Its predecessor is not known; it waits, unless too many do: then the oldest give way. */
        WAITING,
        /** It was here already. */
        KNOWN,
        /** It is an element now, and with it those that waited for it. */
        ADDED
    }

    private final PublicKey key;
    private final Bytes genesis;
    private final int capacity;
    private final Map<Bytes, Element> elements = new LinkedHashMap<>();
    private final Set<Bytes> contents = new HashSet<>();
    private final Map<Bytes, Token> waiting = new LinkedHashMap<>();
    /** The hashes of waiting tokens by the hash they wait for, oldest first. */
    private final Map<Bytes, Set<Bytes>> waitingFor = new LinkedHashMap<>();

    /** A token with its place: how many tokens are below it. */
    private record Element(Token token, Element before, int depth) {
    }

    /**
     * Makes an empty tree.
     *
     * @param capacity how many elements there may be
     */
    public TokenTree(PublicKey key, int capacity) {
        byte[] bytes = key.toBytes();
        this.key = key;
        this.genesis = Signed.sha3(bytes, 0, bytes.length);
        this.capacity = capacity;
    }

    /** Returns what stands for the root. */
    public Bytes genesis() {
        return genesis;
    }

    /** Returns the elements in the order in which they came: every token after its predecessor. */
    public List<Token> elements() {
        return elements.values().stream().map(Element::token).toList();
    }

    /** Says whether an element has a content of this hash. */
    public boolean holds(Bytes contentHash) {
        return contents.contains(contentHash);
    }

    /** Returns how many elements there are. */
    public int size() {
        return elements.size();
    }

    /** Returns an element; null if there is none of this hash. */
    public Token get(Bytes hash) {
        Element element = elements.get(hash);
        return element == null ? null : element.token;
    }

    /** Returns the waiting tokens, oldest first. */
    public Collection<Token> waiting() {
        return List.copyOf(waiting.values());
    }

    /** Returns the hashes somebody waits for, without those that wait themselves. */
    public Set<Bytes> missing() {
        Set<Bytes> missing = new LinkedHashSet<>(waitingFor.keySet());
        missing.removeAll(waiting.keySet());
        return missing;
    }

    /**
     * Makes a token and adds it.
     *
     * @param previous the root or an element
     */
    public Token append(PrivateKey owner, Bytes previous, Bytes contentHash) {
        Token token = Token.make(owner, previous, contentHash);
        add(token, added -> { });
        return token;
    }

    /**
     * Takes tokens that have been received together, or does not. A signature is checked for each branch, not for each token: a token
     * that one of the owner's points to is the owner's, too ({@link Vouching}). So a token whose own signature is bad is taken if its
     * owner has built upon it, which the reference does not do.
     *
     * @param tokens in any order; fastest with predecessors before successors
     * @param added  is told of each new element, predecessors first: of the tokens, and of those that waited for them
     * @return what became of each, in the order in which they are given
     */
    public List<Outcome> gather(List<Token> tokens, Consumer<Token> added) {
        Map<Bytes, Token> fresh = new LinkedHashMap<>();
        tokens.stream().filter(token -> !isKnown(token)).forEach(token -> fresh.putIfAbsent(token.hash(), token));
        Set<Bytes> valid = isFull() ? Set.of() : Vouching.valid(fresh.values(),
                hash -> waiting.containsKey(hash) || waitingFor.containsKey(hash), token -> token.signed().isBy(key));
        for (Token token : fresh.values()) {
            if (valid.contains(token.hash())) {
                place(token, added);
            }
        }
        while (waiting.size() > MAX_WAITING) { // only now: what others of these tokens wait for may come after them
            wake(waiting.keySet().iterator().next());
        }
        return tokens.stream().map(token -> {
            if (isKnown(token)) {
                return fresh.remove(token.hash()) == null ? Outcome.KNOWN : Outcome.ADDED;
            }
            return valid.contains(token.hash()) && !isFull() ? Outcome.WAITING : Outcome.REFUSED;
        }).toList();
    }

    /** Says whether a token is an element, which then gets its content if it has none. */
    private boolean isKnown(Token token) {
        Element element = elements.get(token.hash()); // the hash covers the signature, which was checked or vouched for
        if (element != null && element.token.content() == null && token.content() != null) {
            elements.put(token.hash(), new Element(element.token.withContent(token.content()), element.before, element.depth));
        }
        return element != null;
    }

    private boolean isFull() {
        return elements.size() >= capacity;
    }

    private void place(Token token, Consumer<Token> added) {
        if (isFull() || elements.containsKey(token.hash())) {
            return;
        } else if (isAnchored(token)) {
            add(token, added);
        } else if (waiting.putIfAbsent(token.hash(), token) == null) {
            waitingFor.computeIfAbsent(token.previous(), hash -> new LinkedHashSet<>()).add(token.hash());
        }
    }

    private boolean isAnchored(Token token) {
        return token.previous().equals(genesis) || elements.containsKey(token.previous());
    }

    private Token wake(Bytes hash) {
        Token token = waiting.remove(hash);
        Set<Bytes> siblings = waitingFor.get(token.previous());
        siblings.remove(hash);
        if (siblings.isEmpty()) {
            waitingFor.remove(token.previous());
        }
        return token;
    }

    /** Adds a token and, without recursion, all that wait for it and for each other. */
    private void add(Token first, Consumer<Token> added) {
        if (waiting.containsKey(first.hash())) {
            wake(first.hash());
        }
        Deque<Token> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty() && !isFull()) {
            Token token = next.poll();
            Element before = elements.get(token.previous());
            elements.put(token.hash(), new Element(token, before, before == null ? 0 : before.depth + 1));
            contents.add(token.contentHash());
            added.accept(token);
            for (Bytes hash : List.copyOf(waitingFor.getOrDefault(token.hash(), Set.of()))) {
                next.add(wake(hash));
            }
        }
    }

    /**
     * Says whether a path of valid tokens leads from one to the root.
     *
     * @param maxPath the longest path allowed, in tokens, or {@link #ANY_PATH}
     */
    public boolean verify(Token token, int maxPath) {
        Element element = elements.get(token.hash());
        if (element != null) {
            return maxPath == ANY_PATH || element.depth < maxPath;
        }
        Element before = elements.get(token.previous());
        boolean anchored = before != null || token.previous().equals(genesis);
        int depth = before == null ? 0 : before.depth + 1;
        return anchored && (maxPath == ANY_PATH || depth < maxPath) && token.signed().isBy(key);
    }

    /** Returns the path from an element to the root, beginning with the element; empty if {@link #verify} says no. */
    public List<Token> rootPath(Token token, int maxPath) {
        Element element = elements.get(token.hash());
        List<Token> path = new ArrayList<>();
        if (element != null && verify(token, maxPath)) {
            for (Element each = element; each != null; each = each.before) {
                path.add(each.token);
            }
        }
        return path;
    }

    /** Returns how many tokens are between an element and the root; -1 if it is none. */
    public int depth(Bytes hash) {
        Element element = elements.get(hash);
        return element == null ? -1 : element.depth;
    }

    /** Returns the element with the longest path to the root, among equals the oldest; null if there is none. */
    public Token deepest() {
        Element deepest = null;
        for (Element element : elements.values()) {
            if (deepest == null || element.depth > deepest.depth) {
                deepest = element;
            }
        }
        return deepest == null ? null : deepest.token;
    }
}
