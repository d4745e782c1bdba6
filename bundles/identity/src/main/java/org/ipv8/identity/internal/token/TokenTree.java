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
 * The tokens of one key (spec section 3): elements, which a path of verified tokens ties to the root, and a few that wait for their
 * predecessor. To be used by one thread at a time.
 *
 * <p>Every token is verified once, when it comes; its depth is kept with it. So asking for a path or for its validity costs no
 * signature, where the reference verifies the whole path each time. Forks are legal and all kept: nothing in this protocol
 * says which branch counts.
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
        /** Not signed by the owner of the tree, or there is no room. */
        REFUSED,
        /** Its predecessor is not known; it waits. */
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
     * Takes a token that has been received, or does not.
     *
     * @param added is told of each new element: the token, and then those that waited for it
     */
    public Outcome gather(Token token, Consumer<Token> added) {
        if (elements.containsKey(token.hash())) { // the hash covers the signature, which has been verified then
            elements.computeIfPresent(token.hash(), (hash, element) -> element.token.content() == null
                    ? new Element(element.token.withContent(token.content()), element.before, element.depth) : element);
            return Outcome.KNOWN;
        }
        if (!waiting.containsKey(token.hash()) && !token.signed().isBy(key) || elements.size() >= capacity) {
            return Outcome.REFUSED;
        }
        if (!isAnchored(token)) {
            await(token);
            return Outcome.WAITING;
        }
        add(token, added);
        return Outcome.ADDED;
    }

    private boolean isAnchored(Token token) {
        return token.previous().equals(genesis) || elements.containsKey(token.previous());
    }

    private void await(Token token) {
        if (waiting.putIfAbsent(token.hash(), token) == null) {
            waitingFor.computeIfAbsent(token.previous(), hash -> new LinkedHashSet<>()).add(token.hash());
            if (waiting.size() > MAX_WAITING) {
                wake(waiting.keySet().iterator().next());
            }
        }
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
        while (!next.isEmpty() && elements.size() < capacity) {
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
