package org.ipv8.identity.internal.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.ipv8.identity.Credential;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;

/**
 * What is known of one key (spec section 4.1), all of it verified: tokens, metadata and attestations. Bounded, except for what the own
 * key says. To be used by one thread at a time.
 */
public final class Subject {

    /** How many tokens of somebody else are kept. */
    static final int MAX_TOKENS = 4_096;
    /** How many metadata of somebody else are kept. */
    static final int MAX_METADATA = 512;
    /** How many authorities' attestations of one metadata are kept. */
    static final int MAX_ATTESTATIONS = 64;

    private final PublicKey key;
    private final TokenTree tree;
    private final int maxMetadata;
    private final Map<Bytes, Metadata> metadata = new LinkedHashMap<>();
    private final Map<Bytes, Metadata> byToken = new HashMap<>();
    /** By the hash of the metadata and the authority. */
    private final Map<Bytes, Map<PublicKey, Attested>> attestations = new HashMap<>();

    Subject(PublicKey key, boolean own) {
        this.key = key;
        this.tree = new TokenTree(key, own ? Integer.MAX_VALUE : MAX_TOKENS);
        this.maxMetadata = own ? Integer.MAX_VALUE : MAX_METADATA;
    }

    /** Returns whose it is. */
    public PublicKey key() {
        return key;
    }

    /** Returns the tokens. */
    public TokenTree tree() {
        return tree;
    }

    /** Returns all metadata, in the order in which they came. */
    public Collection<Metadata> metadata() {
        return metadata.values();
    }

    /** Returns metadata; null if there is none of this hash. */
    public Metadata metadata(Bytes hash) {
        return metadata.get(hash);
    }

    /** Returns the attestations of metadata, in the order in which they came. */
    public Collection<Attested> attestations(Bytes hash) {
        return attestations.getOrDefault(hash, Map.of()).values();
    }

    /** Says whether an authority has attested metadata. */
    public Optional<Attested> attestation(Bytes hash, PublicKey authority) {
        return Optional.ofNullable(attestations.getOrDefault(hash, Map.of()).get(authority));
    }

    /** Takes metadata if it is signed by this key, new, and the first of its token. Its token need not be known. */
    boolean add(Metadata other) {
        if (byToken.containsKey(other.token()) || metadata.size() >= maxMetadata || !other.signed().isBy(key)) {
            return false;
        }
        metadata.put(other.hash(), other);
        byToken.put(other.token(), other);
        return true;
    }

    /** What became of an attestation that was offered. */
    enum Outcome { ADDED, KNOWN, IGNORED, FORGED }

    /** Takes a valid attestation of metadata that is known. */
    Outcome add(Attested attested) {
        Bytes hash = attested.attestation().metadata();
        Map<PublicKey, Attested> all = attestations.getOrDefault(hash, Map.of());
        if (attested.equals(all.get(attested.authority()))) {
            return Outcome.KNOWN;
        } else if (!attested.isValid()) {
            return Outcome.FORGED;
        } else if (!metadata.containsKey(hash) || all.containsKey(attested.authority()) || all.size() >= MAX_ATTESTATIONS) {
            return Outcome.IGNORED;
        }
        attestations.computeIfAbsent(hash, key -> new LinkedHashMap<>()).put(attested.authority(), attested);
        return Outcome.ADDED;
    }

    /** Returns the credentials, as others see them. */
    public List<Credential> credentials() {
        List<Credential> result = new ArrayList<>();
        metadata.values().forEach(each -> result.add(credential(each)));
        return result;
    }

    /** Returns a credential, as others see it. */
    public Credential credential(Metadata each) {
        Optional<Claims> claims = Claims.read(each.json());
        Token token = tree.get(each.token());
        return new Credential(key, each.hash(), claims.map(all -> all.text(Claims.NAME)).orElse(""),
                claims.map(all -> all.text(Claims.SCHEMA)).orElse(""),
                Optional.ofNullable(token).map(Token::contentHash).map(AttributeHash::narrow),
                new String(each.json().toArray(), StandardCharsets.UTF_8), claims.flatMap(Claims::date),
                attestations(each.hash()).stream().map(Attested::authority).toList());
    }
}
