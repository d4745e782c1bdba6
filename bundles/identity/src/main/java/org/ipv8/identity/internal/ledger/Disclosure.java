package org.ipv8.identity.internal.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenBytes;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PublicKey;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/**
 * What a subject shows of itself, as it is sent (spec sections 4.3 and 4.4).
 *
 * @param metadata     with the length in front of each
 * @param tokens       one after the other
 * @param attestations one after the other
 * @param authorities  their makers, with the length in front of each
 */
public record Disclosure(Bytes metadata, Bytes tokens, Bytes attestations, Bytes authorities) {

    /** How much the four parts may hold together: what fits into a datagram everywhere. */
    public static final int MAX_BYTES = 1_296;

    private static final int FIRST_SIZE = 2_048;

    /** What was read from a disclosure: all of it, nothing verified. */
    public record Content(List<Token> tokens, List<Metadata> metadata, List<Attested> attestations) {
    }

    /** Returns tokens alone, as in a missing-response. */
    public static Disclosure ofTokens(Bytes tokens) {
        return new Disclosure(Bytes.EMPTY, tokens, Bytes.EMPTY, Bytes.EMPTY);
    }

    /**
     * Shows credentials of a subject with all their tokens, predecessors first.
     *
     * @param chosen which attestations to show
     * @throws IllegalArgumentException if a token is not known or its path is too long
     */
    public static Disclosure of(Subject subject, Collection<Metadata> credentials, Predicate<Attested> chosen) {
        WireWriter metadata = new WireWriter(FIRST_SIZE);
        WireWriter attestations = new WireWriter(FIRST_SIZE);
        WireWriter authorities = new WireWriter(FIRST_SIZE);
        Set<Token> tokens = new LinkedHashSet<>();
        for (Metadata each : credentials) {
            metadata.u32(each.signed().length());
            metadata.bytes(each.signed().serialized());
            tokens.addAll(path(subject.tree(), each, tokens));
            subject.attestations(each.hash()).stream().filter(chosen).forEach(attested -> {
                byte[] authority = attested.authority().toBytes();
                attestations.bytes(attested.attestation().signed().serialized());
                authorities.u16(authority.length);
                authorities.bytes(authority);
            });
        }
        return new Disclosure(metadata.toBytes(), TokenBytes.write(tokens), attestations.toBytes(),
                authorities.toBytes());
    }

    /** Returns the path to the token of a credential, root first, without the tokens that are there already. */
    private static List<Token> path(TokenTree tree, Metadata metadata, Set<Token> known) {
        Token token = tree.get(metadata.token());
        List<Token> path = token == null ? List.of() : tree.rootPath(token, TokenTree.MAX_PATH);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("credential " + metadata.hash().toHex() + " has no path of at most "
                    + TokenTree.MAX_PATH + " tokens to the root");
        }
        List<Token> rest = new ArrayList<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!known.contains(path.get(i))) {
                rest.add(path.get(i));
            }
        }
        return rest;
    }

    /**
     * Keeps as many tokens as fit into a datagram with everything else, from the root on: the receiver can then chain all of them
     * and ask for exactly those that follow.
     *
     * @throws IllegalArgumentException if it does not fit without any tokens
     */
    public Disclosure fitted(int signatureLength) {
        int others = metadata.length() + attestations.length() + authorities.length();
        if (others > MAX_BYTES) {
            throw new IllegalArgumentException("metadata and attestations take " + others + " bytes, at most " + MAX_BYTES
                    + " fit into a message");
        }
        int token = Token.length(signatureLength);
        int room = (MAX_BYTES - others) / token * token;
        return new Disclosure(metadata, tokens.slice(0, Math.min(tokens.length(), room)), attestations, authorities);
    }

    /**
     * Reads everything before anything is used. As in the reference, the last metadata may be shorter than announced (quirk I9).
     *
     * @param signatureLength of the subject
     * @throws IllegalArgumentException if any of it is malformed
     */
    public Content read(KeyVault vault, int signatureLength) {
        try {
            return new Content(TokenBytes.read(tokens, signatureLength), readMetadata(signatureLength), readAttestations(vault));
        } catch (MalformedPacketException | InvalidKeyException e) {
            throw new IllegalArgumentException("malformed disclosure: " + e.getMessage(), e);
        }
    }

    private List<Metadata> readMetadata(int signatureLength) throws MalformedPacketException {
        List<Metadata> result = new ArrayList<>();
        WireReader in = new WireReader(metadata.toArray());
        while (in.remaining() > 0) {
            long length = in.u32();
            result.add(Metadata.read(in.byteString((int) Math.min(length, in.remaining())), signatureLength));
        }
        return result;
    }

    private List<Attested> readAttestations(KeyVault vault) throws MalformedPacketException, InvalidKeyException {
        List<Attested> result = new ArrayList<>();
        WireReader keys = new WireReader(authorities.toArray());
        WireReader signatures = new WireReader(attestations.toArray());
        while (keys.remaining() > 0) {
            PublicKey authority = vault.publicKey(keys.bytes(keys.u16()));
            int length = authority.signatureLength();
            result.add(new Attested(authority, Attestation.read(signatures.bytes(Attestation.length(length)), 0, length)));
        }
        return result;
    }
}
