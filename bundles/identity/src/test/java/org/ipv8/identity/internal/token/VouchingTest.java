package org.ipv8.identity.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.identity.internal.IdentityVectors.VAULT;
import static org.ipv8.identity.internal.token.TokenTree.Outcome.ADDED;
import static org.ipv8.identity.internal.token.TokenTree.Outcome.KNOWN;
import static org.ipv8.identity.internal.token.TokenTree.Outcome.REFUSED;
import static org.ipv8.identity.internal.token.TokenTree.Outcome.WAITING;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token need not be checked if its owner has built upon it. */
class VouchingTest {

    private static final int LONG = 1_000;

    private final PrivateKey owner = VAULT.generate(SecurityLevel.CURVE25519);
    private final PrivateKey stranger = VAULT.generate(SecurityLevel.CURVE25519);
    private final Counting counted = new Counting(owner.publicKey());
    private final TokenTree tree = new TokenTree(counted.key, Integer.MAX_VALUE);
    private final List<Token> told = new ArrayList<>();

    /** A public key that counts the signatures checked with it. */
    private static final class Counting {

        private final PublicKey key;
        private int checks;

        Counting(PublicKey real) {
            key = (PublicKey) Proxy.newProxyInstance(PublicKey.class.getClassLoader(), new Class<?>[] {PublicKey.class},
                    (proxy, method, arguments) -> {
                        checks += method.getName().equals("verify") ? 1 : 0;
                        return method.invoke(real, arguments);
                    });
        }
    }

    private static Bytes content(int number) {
        return Bytes.ofHex(String.format("%064x", number));
    }

    private static List<Token> chain(PrivateKey signer, Bytes root, int length) {
        List<Token> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            chain.add(Token.make(signer, chain.isEmpty() ? root : chain.get(i - 1).hash(), content(i)));
        }
        return chain;
    }

    private List<Token> chain(int length) {
        return chain(owner, tree.genesis(), length);
    }

    private static Token tampered(Token token) {
        byte[] bytes = token.signed().serialized().toArray();
        bytes[bytes.length - 1] ^= 1;
        return Token.read(bytes, 0, bytes.length - 2 * Signed.HASH);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> result = new ArrayList<>(list);
        Collections.reverse(result);
        return result;
    }

    private List<TokenTree.Outcome> offer(Token... tokens) {
        return tree.gather(List.of(tokens), told::add);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void checksOneSignatureOfALongChain(boolean leafFirst) {
        List<Token> chain = chain(LONG);

        List<TokenTree.Outcome> outcomes = tree.gather(leafFirst ? reversed(chain) : chain, told::add);

        assertThat(outcomes).hasSize(LONG).containsOnly(ADDED);
        assertThat(counted.checks).isEqualTo(1);
        assertThat(tree.elements()).isEqualTo(chain).isEqualTo(told);
        assertThat(tree.waiting()).isEmpty();
    }

    @Test
    void checksOneSignatureOfAShuffledChain() {
        List<Token> shuffled = chain(LONG);
        Collections.shuffle(shuffled, new Random(1));

        tree.gather(shuffled, told::add);

        assertThat(counted.checks).isEqualTo(1);
        assertThat(tree.size()).isEqualTo(LONG);
        assertThat(told).isEqualTo(chain(LONG));
    }

    @ParameterizedTest
    @EnumSource(value = SecurityLevel.class, names = {"VERY_LOW", "HIGH"})
    void doesSoForOldKeys(SecurityLevel level) {
        PrivateKey old = VAULT.generate(level);
        Counting counting = new Counting(old.publicKey());
        TokenTree other = new TokenTree(counting.key, Integer.MAX_VALUE);
        List<Token> chain = chain(old, other.genesis(), 5);

        other.gather(reversed(chain), told::add);

        assertThat(other.elements()).isEqualTo(chain);
        assertThat(counting.checks).isEqualTo(1);
    }

    @Test
    void checksEveryTip() {
        List<Token> trunk = chain(5);
        List<Token> forks = new ArrayList<>(trunk);
        trunk.forEach(token -> forks.add(Token.make(owner, token.hash(), content(99))));
        Collections.shuffle(forks, new Random(1));

        assertThat(tree.gather(forks, told::add)).containsOnly(ADDED);

        assertThat(counted.checks).isEqualTo(5);
    }

    @Test
    void checksATokenThatComesAlone() {
        Token root = chain(1).get(0);

        assertThat(offer(tampered(root))).containsExactly(REFUSED);
        assertThat(offer(root)).containsExactly(ADDED);
        assertThat(offer(root)).containsExactly(KNOWN);

        assertThat(counted.checks).isEqualTo(2);
    }

    @Test
    void refusesATamperedTokenInTheMiddleAndLetsWaitWhatIsAbove() {
        List<Token> chain = chain(5);
        Token middle = chain.set(2, tampered(chain.get(2)));

        assertThat(tree.gather(chain, told::add)).containsExactly(ADDED, ADDED, REFUSED, WAITING, WAITING);

        assertThat(tree.missing()).containsExactly(middle.hash());
        assertThat(offer(middle)).containsExactly(ADDED);
        assertThat(tree.size()).isEqualTo(5);
    }

    @Test
    void aBadTipDoesNotTakeItsPredecessorsDown() {
        List<Token> chain = chain(4);
        Token forged = Token.make(stranger, chain.get(3).hash(), content(4));
        Token further = Token.make(stranger, forged.hash(), content(5));

        List<TokenTree.Outcome> outcomes = offer(further, forged, chain.get(3), chain.get(2), chain.get(1), chain.get(0));

        assertThat(outcomes).containsExactly(REFUSED, REFUSED, ADDED, ADDED, ADDED, ADDED);
        assertThat(counted.checks).isEqualTo(3);
    }

    @Test
    void acceptsWhatAStrangerSignedIfTheOwnerHasBuiltUponIt() {
        Token foreign = Token.make(stranger, tree.genesis(), content(0));
        Token own = Token.make(owner, foreign.hash(), content(1));

        assertThat(offer(foreign, own)).containsExactly(ADDED, ADDED);
    }

    @Test
    void refusesWhatAStrangerSignedIfOnlyStrangersHaveBuiltUponIt() {
        List<Token> foreign = chain(stranger, tree.genesis(), 3);

        assertThat(tree.gather(foreign, told::add)).containsOnly(REFUSED);

        assertThat(counted.checks).isEqualTo(3);
        assertThat(tree.waiting()).isEmpty();
    }

    @Test
    void whatWaitsVouches() {
        List<Token> chain = chain(4);
        offer(chain.get(3), chain.get(2)); // the first of them is checked, and vouches for the second, which waits, too
        assertThat(counted.checks).isEqualTo(1);

        assertThat(offer(chain.get(1))).containsExactly(WAITING);
        assertThat(offer(chain.get(0))).containsExactly(ADDED);

        assertThat(counted.checks).isEqualTo(1);
        assertThat(tree.elements()).isEqualTo(chain).isEqualTo(told);
    }

    @Test
    void whatWasRefusedDoesNotVouch() {
        List<Token> foreign = chain(stranger, tree.genesis(), 2);

        assertThat(offer(foreign.get(1))).containsExactly(REFUSED);
        assertThat(offer(foreign.get(0))).containsExactly(REFUSED);
    }

    @Test
    void aTokenThatIsThereTwiceIsCheckedOnce() {
        Token root = chain(1).get(0);
        Token later = Token.make(owner, content(7), content(1));
        Token forged = tampered(root);

        assertThat(offer(forged, root, root, later, later, forged)).containsExactly(REFUSED, ADDED, KNOWN, WAITING, WAITING, REFUSED);

        assertThat(counted.checks).isEqualTo(3);
        assertThat(tree.waiting()).containsExactly(later);
    }

    @Test
    void keepsTheContentOfTheSecondCopy() {
        Token root = Token.makeOf(owner, tree.genesis(), Bytes.ofHex("01"));
        Token bare = Token.read(root.signed().serialized().toArray(), 0, counted.key.signatureLength());

        offer(bare, root);

        assertThat(tree.get(root.hash()).content()).isEqualTo(root.content());
    }

    @Test
    void theOldestOfTooManyGiveWay() {
        List<Token> chain = chain(TokenTree.MAX_WAITING + 3);

        assertThat(tree.gather(chain.subList(1, chain.size()), told::add)).containsOnly(WAITING);

        assertThat(tree.waiting()).containsExactlyElementsOf(chain.subList(3, chain.size()));
        assertThat(tree.missing()).containsExactly(chain.get(2).hash());
    }

    @Test
    void checksNothingWhenFull() {
        Counting counting = new Counting(owner.publicKey());
        TokenTree small = new TokenTree(counting.key, 3);
        List<Token> chain = chain(6);

        assertThat(small.gather(chain.subList(0, 5), told::add)).containsExactly(ADDED, ADDED, ADDED, REFUSED, REFUSED);
        assertThat(small.gather(chain, told::add)).containsExactly(KNOWN, KNOWN, KNOWN, REFUSED, REFUSED, REFUSED);

        assertThat(counting.checks).isEqualTo(1);
    }

    /** The same said in the plainest way: all of it is done again until nothing changes any more. */
    private static final class Model {

        private final Bytes genesis;
        private final Set<Token> bySigner;
        private final Set<Token> elements = new HashSet<>();
        private final Set<Token> waiting = new HashSet<>();

        Model(Bytes genesis, Set<Token> bySigner) {
            this.genesis = genesis;
            this.bySigner = bySigner;
        }

        Map<Token, TokenTree.Outcome> gather(Set<Token> tokens) {
            Map<Token, TokenTree.Outcome> outcomes = new HashMap<>();
            tokens.stream().filter(elements::contains).forEach(token -> outcomes.put(token, KNOWN));
            boolean more = true;
            while (more) {
                List<Token> valid = tokens.stream().filter(token -> !elements.contains(token)).filter(token ->
                        bySigner.contains(token) || waiting.stream().anyMatch(other -> other.previous().equals(token.hash()))).toList();
                more = waiting.addAll(valid);
            }
            while (!more) {
                List<Token> anchored = waiting.stream().filter(token -> token.previous().equals(genesis)
                        || elements.stream().anyMatch(other -> other.hash().equals(token.previous()))).toList();
                elements.addAll(anchored);
                more = !waiting.removeAll(anchored);
            }
            tokens.forEach(token -> outcomes.putIfAbsent(token,
                    elements.contains(token) ? ADDED : waiting.contains(token) ? WAITING : REFUSED));
            return outcomes;
        }
    }

    /** A tree with forks, gaps, foreign and broken signatures. */
    private List<Token> randomTokens(Random random, Set<Token> bySigner) {
        List<Token> tokens = new ArrayList<>();
        int size = 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            boolean gap = random.nextInt(10) == 0;
            Bytes previous = gap ? content(i) : tokens.isEmpty() || random.nextInt(8) == 0 ? tree.genesis()
                    : tokens.get(Math.max(0, tokens.size() - 1 - random.nextInt(4))).hash();
            int kind = random.nextInt(6);
            Token token = Token.make(kind == 0 ? stranger : owner, previous, content(i));
            if (kind == 1) {
                token = tampered(token);
            } else if (kind > 1) {
                bySigner.add(token);
            }
            tokens.add(token);
        }
        return tokens;
    }

    @Test
    void doesWhatThePlainModelDoes() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Set<Token> bySigner = new HashSet<>();
            List<Token> all = randomTokens(random, bySigner);
            Counting counting = new Counting(owner.publicKey());
            TokenTree other = new TokenTree(counting.key, Integer.MAX_VALUE);
            Model model = new Model(other.genesis(), bySigner);
            for (int batch = 0; batch < 6; batch++) {
                Set<Token> tokens = new LinkedHashSet<>();
                random.ints(random.nextInt(all.size() + 1), 0, all.size()).mapToObj(all::get).forEach(tokens::add);
                List<Token> elements = new ArrayList<>(other.elements());
                counting.checks = 0;

                List<TokenTree.Outcome> outcomes = other.gather(List.copyOf(tokens), elements::add);

                Map<Token, TokenTree.Outcome> expected = model.gather(tokens);
                assertThat(outcomes).as("seed %d", seed).isEqualTo(tokens.stream().map(expected::get).toList());
                assertThat(Set.copyOf(other.elements())).as("seed %d", seed).isEqualTo(model.elements);
                assertThat(other.elements()).as("seed %d", seed).isEqualTo(elements);
                assertThat(Set.copyOf(other.waiting())).as("seed %d", seed).isEqualTo(model.waiting);
                assertThat(counting.checks).as("seed %d", seed).isLessThanOrEqualTo(tokens.size());
                assertPredecessorsFirst(other);
            }
        }
    }

    private static void assertPredecessorsFirst(TokenTree tree) {
        Set<Bytes> before = new HashSet<>(Set.of(tree.genesis()));
        assertThat(tree.elements()).allSatisfy(token -> {
            assertThat(before).contains(token.previous());
            before.add(token.hash());
        });
        assertThat(tree.elements().stream().map(Token::hash).collect(Collectors.toSet())).hasSize(tree.size());
    }
}
