package org.ipv8.identity.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.identity.internal.IdentityVectors.hashes;
import static org.ipv8.identity.internal.IdentityVectors.hex;
import static org.ipv8.identity.internal.IdentityVectors.hexOrNull;
import static org.ipv8.identity.internal.IdentityVectors.privateKey;
import static org.ipv8.identity.internal.IdentityVectors.publicKey;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import com.google.gson.JsonObject;
import org.ipv8.identity.internal.IdentityVectors;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTreeVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("tokentree.json");
    private static final PrivateKey OWNER = IdentityVectors.party(VECTORS, "owner");
    private static final PublicKey KEY = OWNER.publicKey();
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int DEFAULT_DEPTH = 1_000;

    private static TokenTree tree() {
        return new TokenTree(KEY, UNLIMITED);
    }

    private static Token token(Bytes serialized) {
        return Token.read(serialized.toArray(), 0, KEY.signatureLength());
    }

    private static TokenTree.Outcome gather(TokenTree tree, Token token) {
        return tree.gather(List.of(token), added -> { }).get(0);
    }

    private static List<Token> tokens() {
        return cases(VECTORS, "tokens").stream().map(each -> token(hex(each, "serialized"))).toList();
    }

    private static TokenTree full() {
        TokenTree tree = tree();
        tokens().forEach(token -> assertThat(gather(tree, token)).isEqualTo(TokenTree.Outcome.ADDED));
        return tree;
    }

    private static List<Bytes> hashesOf(Collection<Token> tokens) {
        return tokens.stream().map(Token::hash).toList();
    }

    /** The specification names what differs where the quirks I2, I3 and I5 are not reproduced. */
    private static boolean isQuirk(JsonObject each) {
        String about = text(each, "name") + " " + text(each, "note");
        return List.of("two orphans", "orphan fork", "leaf-first", "missing root", "QUIRK").stream().anyMatch(about::contains);
    }

    @Test
    void findsTheRootOfAKey() {
        cases(VECTORS, "genesis").forEach(each -> assertThat(new TokenTree(publicKey(each, "public"), 1).genesis())
                .isEqualTo(hex(each, "genesis_hash")));
    }

    @Test
    void makesTheSameTokens() {
        cases(VECTORS, "tokens").forEach(each -> {
            Bytes previous = hex(each, "previous_token_hash");
            Bytes content = hexOrNull(each, "content");
            Token token = content == null ? Token.make(OWNER, previous, hex(each, "content_hash"))
                    : Token.makeOf(OWNER, previous, content);

            assertThat(token.contentHash()).isEqualTo(hex(each, "content_hash"));
            assertThat(token.content()).isEqualTo(content);
            assertThat(token.signed().signature()).isEqualTo(hex(each, "signature"));
            assertThat(token.signed().serialized()).isEqualTo(hex(each, "serialized"));
            assertThat(token.hash()).isEqualTo(hex(each, "hash"));
            assertThat(Long.toUnsignedString(token.code())).isEqualTo(text(each, "hash_code_u64"));
            assertThat(token.signed().isBy(KEY)).isEqualTo(each.get("valid_for_owner").getAsBoolean());
            assertThat(Token.restore(previous, token.contentHash(), token.signed().signature(), content)).isEqualTo(token);
        });
    }

    @Test
    void gathersTokens() {
        for (JsonObject each : cases(VECTORS, "gather")) {
            TokenTree tree = tree();
            for (JsonObject step : cases(each, "steps")) {
                Token token = token(hex(step, "token")).withContent(hexOrNull(step, "content"));
                TokenTree.Outcome outcome = gather(tree, token);

                boolean returned = outcome == TokenTree.Outcome.ADDED || outcome == TokenTree.Outcome.KNOWN;
                if (isQuirk(each)) {
                    assertThat(hashesOf(tree.elements())).as(text(each, "name")).containsAll(hashes(step.get("elements")));
                } else {
                    assertThat(returned ? token.hash() : null).as(text(each, "name")).isEqualTo(hexOrNull(step, "returned"));
                    assertThat(hashesOf(tree.elements())).as(text(each, "name")).isEqualTo(hashes(step.get("elements")));
                    assertThat(hashesOf(tree.waiting())).as(text(each, "name")).isEqualTo(hashes(step.get("unchained")));
                }
                if (returned && token.content() != null) {
                    assertThat(tree.get(token.hash()).content()).isEqualTo(token.content());
                }
            }
        }
    }

    @Test
    void writesTokensRootFirst() {
        TokenTree full = full();
        JsonObject forms = VECTORS.getAsJsonObject("serialize_public");

        assertThat(TokenBytes.write(full.elements())).isEqualTo(hex(forms, "full"));
        full.elements().forEach(token -> forms.entrySet().stream().filter(form -> form.getKey().startsWith("up_to_")
                && !form.getKey().endsWith("_note") && form.getValue().getAsString().startsWith(token.signed().serialized().toHex()))
                .forEach(form -> {
                    List<Token> path = new ArrayList<>(full.rootPath(token, TokenTree.ANY_PATH));
                    assertThat(TokenBytes.write(path)).isEqualTo(Bytes.ofHex(form.getValue().getAsString()));
                    Collections.reverse(path); // as we send it
                    assertThat(TokenBytes.read(TokenBytes.write(path), KEY.signatureLength())).isEqualTo(path);
                }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsTokens(boolean together) {
        for (JsonObject each : cases(VECTORS, "unserialize_public")) {
            TokenTree tree = tree();
            hashesOrTokens(each).forEach(token -> gather(tree, token));
            if (!each.get("exception").isJsonNull()) {
                assertThatThrownBy(() -> TokenBytes.read(hex(each, "input"), KEY.signatureLength())).as(text(each, "name"))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            List<Token> read = TokenBytes.read(hex(each, "input"), KEY.signatureLength());
            List<TokenTree.Outcome> outcomes = together ? tree.gather(read, added -> { })
                    : read.stream().map(token -> gather(tree, token)).toList();

            assertThat(hashesOf(tree.elements())).as(text(each, "name"))
                    .containsExactlyInAnyOrderElementsOf(hashes(each.get("elements")));
            if (!isQuirk(each)) {
                boolean fine = !outcomes.contains(TokenTree.Outcome.REFUSED);
                assertThat(fine).as(text(each, "name")).isEqualTo(each.get("result").getAsBoolean());
                assertThat(hashesOf(tree.waiting())).as(text(each, "name")).isEqualTo(hashes(each.get("unchained")));
                assertThat(tree.missing()).as(text(each, "name"))
                        .containsExactlyInAnyOrderElementsOf(hashes(each.get("missing")));
            }
        }
    }

    private static List<Token> hashesOrTokens(JsonObject each) {
        return hashes(each.get("preloaded")).stream().map(bytes -> bytes.length() == Signed.HASH
                ? tokens().stream().filter(token -> token.hash().equals(bytes)).findFirst().orElseThrow() : token(bytes)).toList();
    }

    @Test
    void keepsOnlySoManyWaiting() {
        JsonObject overflow = VECTORS.getAsJsonObject("unchained_overflow");
        PublicKey key = publicKey(overflow, "owner");
        TokenTree tree = new TokenTree(key, UNLIMITED);
        for (Token token : TokenBytes.read(hex(overflow, "input"), key.signatureLength())) {
            gather(tree, token);
            assertThat(tree.waiting()).hasSizeLessThanOrEqualTo(TokenTree.MAX_WAITING);
        }

        assertThat(hashesOf(tree.elements())).containsExactlyInAnyOrderElementsOf(hashes(overflow.get("elements_hashes")));
        assertThat(tree.waiting()).hasSize(overflow.get("unchained").getAsInt());
    }

    @Test
    void takesOnlyTheRightContent() {
        cases(VECTORS, "receive_content").forEach(each -> {
            Token token = token(hex(each, "token"));
            Bytes content = hex(each, "content");

            assertThat(content.equals(token.withContent(content).content())).isEqualTo(each.get("accepted").getAsBoolean());
        });
    }

    @Test
    void verifiesPaths() {
        List<String> names = List.of("t0", "t1", "t2", "t3", "f1", "g2", "f2");
        TokenTree full = full();
        for (JsonObject each : cases(VECTORS.getAsJsonObject("verify"), "cases")) {
            Token token = each.has("serialized") ? token(hex(each, "serialized"))
                    : tokens().get(names.indexOf(text(each, "token")));
            int depth = each.get("maxdepth").getAsInt();
            if (depth == TokenTree.ANY_PATH) { // quirk I4: the reference always says no
                assertThat(full.verify(token, depth)).isEqualTo(full.verify(token, DEFAULT_DEPTH));
            } else {
                assertThat(full.verify(token, depth)).as("%s", each).isEqualTo(each.get("verify").getAsBoolean());
                assertThat(hashesOf(full.rootPath(token, depth))).isEqualTo(hashes(each.get("root_path")));
            }
        }
    }

    @Test
    void readsATokenAtAnOffset() {
        JsonObject each = VECTORS.getAsJsonObject("unserialize_offset");

        assertThat(Token.read(hex(each, "data").toArray(), each.get("offset").getAsInt(), KEY.signatureLength()).hash())
                .isEqualTo(hex(each, "hash"));
    }

    @Test
    void verifiesTokensOfOldKeys() {
        JsonObject legacy = VECTORS.getAsJsonObject("legacy_key");
        JsonObject each = legacy.getAsJsonObject("token");
        PublicKey key = publicKey(legacy, "public");
        Token token = Token.read(hex(each, "serialized").toArray(), 0, key.signatureLength());

        assertThat(key.signatureLength()).isEqualTo(legacy.get("signature_length").getAsInt());
        assertThat(token.hash()).isEqualTo(hex(legacy, "unserialize_hash")).isEqualTo(hex(each, "hash"));
        assertThat(gather(new TokenTree(key, UNLIMITED), token)).isEqualTo(TokenTree.Outcome.ADDED);
        Token own = Token.make(privateKey(legacy, "private"), token.hash(), token.contentHash());
        assertThat(own.signed().isBy(key)).isTrue();
    }

    @Test
    void restoresTokensFromTheDatabase() {
        JsonObject each = VECTORS.getAsJsonObject("database_tuple");
        Token token = Token.restore(hex(each, "previous_token_hash"), hex(each, "content_hash"), hex(each, "signature"),
                hexOrNull(each, "content"));

        assertThat(tokens()).contains(token);
        assertThat(token.content()).isEqualTo(hexOrNull(each, "content"));
        assertThat(Token.restore(token.previous(), token.contentHash(), token.signed().signature(), Bytes.ofHex("00")).content())
                .isEqualTo(hexOrNull(VECTORS.getAsJsonObject("database_tuple_wrong_content"), "content_after_load"));
    }
}
