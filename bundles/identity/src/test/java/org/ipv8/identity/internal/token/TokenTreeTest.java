package org.ipv8.identity.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.identity.internal.IdentityVectors.VAULT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What the reference does worse. */
class TokenTreeTest {

    private final PrivateKey owner = VAULT.generate(SecurityLevel.CURVE25519);
    private final TokenTree own = new TokenTree(owner.publicKey(), Integer.MAX_VALUE);
    private final TokenTree other = new TokenTree(owner.publicKey(), Integer.MAX_VALUE);
    private final List<Token> told = new ArrayList<>();

    private List<Token> chain(int length) {
        List<Token> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(own.append(owner, chain.isEmpty() ? own.genesis() : chain.get(i - 1).hash(), hash(i)));
        }
        return chain;
    }

    private static Bytes hash(int number) {
        return Bytes.ofHex(String.format("%064x", number));
    }

    private TokenTree.Outcome offer(Token token) {
        return other.gather(List.of(token), told::add).get(0);
    }

    @Test
    void wakesAllWhoWaitForOneToken() {
        Token root = own.append(owner, own.genesis(), hash(0));
        List<Token> forks = List.of(own.append(owner, root.hash(), hash(1)), own.append(owner, root.hash(), hash(2)),
                own.append(owner, root.hash(), hash(3)));
        forks.forEach(this::offer);
        assertThat(other.missing()).containsExactly(root.hash());

        assertThat(offer(root)).isEqualTo(TokenTree.Outcome.ADDED);

        assertThat(other.elements()).containsExactly(root, forks.get(0), forks.get(1), forks.get(2)).isEqualTo(told);
        assertThat(other.waiting()).isEmpty();
        assertThat(other.missing()).isEmpty();
    }

    @Test
    void comesToTheSameInAnyOrder() {
        List<Token> chain = chain(TokenTree.MAX_WAITING);
        List<Token> shuffled = new ArrayList<>(chain);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(this::offer);

        assertThat(other.elements()).containsExactlyElementsOf(chain);
    }

    @Test
    void wakesALongLineWithoutRecursion() {
        List<Token> chain = chain(TokenTree.MAX_WAITING + 1);
        Collections.reverse(chain);
        chain.forEach(this::offer);

        assertThat(other.size()).isEqualTo(chain.size());
        assertThat(other.deepest()).isEqualTo(chain.get(0));
    }

    @Test
    void missesOnlyWhatIsNowhere() {
        List<Token> chain = chain(3);
        offer(chain.get(2));
        offer(chain.get(1));

        assertThat(other.missing()).containsExactly(chain.get(0).hash());
    }

    @Test
    void acceptsAPathOfTheGreatestLengthAndNoLongerOne() {
        List<Token> chain = chain(TokenTree.MAX_PATH + 1);

        assertThat(own.verify(chain.get(TokenTree.MAX_PATH - 1), TokenTree.MAX_PATH)).isTrue();
        assertThat(own.verify(chain.get(TokenTree.MAX_PATH), TokenTree.MAX_PATH)).isFalse();
        assertThat(own.rootPath(chain.get(TokenTree.MAX_PATH), TokenTree.MAX_PATH)).isEmpty();
        assertThat(own.rootPath(chain.get(TokenTree.MAX_PATH), TokenTree.ANY_PATH)).hasSize(TokenTree.MAX_PATH + 1);
    }

    @Test
    void isFullAtSomeTime() {
        TokenTree small = new TokenTree(owner.publicKey(), 2);
        List<Token> chain = chain(3);

        assertThat(chain.stream().map(token -> small.gather(List.of(token), told::add).get(0))).containsExactly(TokenTree.Outcome.ADDED,
                TokenTree.Outcome.ADDED, TokenTree.Outcome.REFUSED);
    }

    @Test
    void refusesAForgedTokenThatWaits() {
        Token token = chain(2).get(1);
        byte[] forged = token.signed().serialized().toArray();
        forged[forged.length - 1] ^= 1;

        assertThat(offer(Token.read(forged, 0, owner.publicKey().signatureLength()))).isEqualTo(TokenTree.Outcome.REFUSED);
        assertThat(other.waiting()).isEmpty();
    }
}
