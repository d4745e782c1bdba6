package org.ipv8.identity.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.identity.internal.IdentityVectors.VAULT;
import static org.ipv8.identity.internal.IdentityVectors.elements;
import static org.ipv8.identity.internal.IdentityVectors.hashes;
import static org.ipv8.identity.internal.IdentityVectors.hex;
import static org.ipv8.identity.internal.IdentityVectors.publicKey;
import static org.ipv8.vectors.Vectors.cases;
import static org.ipv8.vectors.Vectors.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.identity.internal.IdentityVectors;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenBytes;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disclosures, made and read. */
class LedgerVectorsTest {

    private static final JsonObject VECTORS = Vectors.read("identity.json");
    private static final PrivateKey SUBJECT = IdentityVectors.party(VECTORS, "subject");
    private static final PrivateKey AUTHORITY = IdentityVectors.party(VECTORS, "authority");
    private static final PrivateKey OTHER = IdentityVectors.party(VECTORS, "other");
    private static final int SIGNATURE = SUBJECT.publicKey().signatureLength();

    @TempDir
    private Path folder;
    private SqliteStore store;
    private int files;

    @BeforeEach
    void open() {
        store = new SqliteStore(folder.resolve("native"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Ledger ledger() {
        return Ledger.open(store, folder.resolve(++files + ".db"), VAULT, AUTHORITY);
    }

    private Ledger reopened(Ledger ledger) {
        ledger.close();
        files--;
        return ledger();
    }

    private static Attestation attestation(JsonObject each) {
        return Attestation.read(hex(each, "serialized").toArray(), 0, SIGNATURE);
    }

    private static Attested attested(Attestation attestation) {
        return List.of(SUBJECT, AUTHORITY, OTHER).stream().map(PrivateKey::publicKey).filter(attestation.signed()::isBy)
                .map(key -> new Attested(key, attestation)).findFirst().orElseThrow();
    }

    private static Disclosure disclosure(JsonObject each) {
        return new Disclosure(hex(each, "metadata"), hex(each, "tokens"), hex(each, "attestations"), hex(each, "authorities"));
    }

    /** The credentials of the part "disclosures", without attestations. */
    private static void disclose(Subject subject) {
        for (JsonObject each : cases(VECTORS.getAsJsonObject("disclosures"), "credentials")) {
            subject.tree().gather(List.of(Token.read(hex(each, "token").toArray(), 0, SIGNATURE)), added -> { });
            assertThat(subject.add(Metadata.read(hex(each.getAsJsonObject("metadata"), "serialized"), SIGNATURE))).isTrue();
        }
    }

    @Test
    void disclosesTheSame() {
        JsonObject disclosures = VECTORS.getAsJsonObject("disclosures");
        Subject subject = ledger().subject(IdentityVectors.party(VECTORS, text(disclosures, "owner")).publicKey());
        disclose(subject);
        cases(disclosures, "attestations").forEach(each -> subject.add(attested(attestation(each))));
        for (JsonObject each : cases(disclosures, "cases")) {
            Disclosure expected = disclosure(each);
            Disclosure.Content content = expected.read(VAULT, SIGNATURE);
            Set<Attested> wanted = new HashSet<>(content.attestations());

            Disclosure made = Disclosure.of(subject, content.metadata(), wanted::contains);

            Disclosure.Content ours = made.read(VAULT, SIGNATURE);
            assertThat(ours.metadata()).containsExactlyInAnyOrderElementsOf(content.metadata());
            assertThat(ours.tokens()).containsExactlyInAnyOrderElementsOf(content.tokens());
            assertThat(ours.attestations()).containsExactlyInAnyOrderElementsOf(content.attestations());
            assertThat(made.authorities().length()).isEqualTo(expected.authorities().length());
            TokenTree inOrder = new TokenTree(subject.key(), Integer.MAX_VALUE);
            assertThat(ours.tokens()).as("predecessors first").allSatisfy(token ->
                    assertThat(inOrder.gather(List.of(token), added -> { })).containsExactly(TokenTree.Outcome.ADDED));
        }
    }

    @Test
    void substantiatesDisclosures() {
        for (JsonObject each : cases(VECTORS, "substantiate")) {
            String name = text(each, "name");
            PublicKey key = publicKey(each, "public");
            Ledger ledger = ledger();
            Optional<Ledger.Reading> reading = reading(ledger, key, disclosure(each));
            Subject subject = ledger.subject(key);
            if (reading.isEmpty()) { // the reference keeps what came before the malformed part; newest raises for a bad authority
                assertThat(each.get("exception").isJsonNull() && each.get("correct").getAsBoolean()).as(name).isFalse();
                assertThat(subject.tree().size() + subject.metadata().size()).as(name).isZero();
                continue;
            }
            assertThat(each.get("exception").isJsonNull()).as(name).isTrue();
            if (!name.contains("leaf-first")) {
                assertThat(reading.get().correct()).as(name).isEqualTo(each.get("correct").getAsBoolean());
            }
            assertThat(subject.tree().elements().stream().map(Token::hash)).as(name)
                    .containsExactlyInAnyOrderElementsOf(hashes(each.get("elements")));
            assertThat(subject.tree().waiting()).as(name).hasSize(each.get("unchained").getAsInt());
            assertThat(credentials(subject)).as(name).isEqualTo(credentials(each.get("credentials")));

            Subject again = reopened(ledger).subject(key);
            assertThat(credentials(again)).as(name).isEqualTo(credentials(each.get("credentials")));
            assertThat(again.tree().size()).as("%s: tokens of others are stored, too (I10)", name)
                    .isEqualTo(elements(each.get("elements")).size());
        }
    }

    private static Optional<Ledger.Reading> reading(Ledger ledger, PublicKey key, Disclosure disclosure) {
        try {
            return Optional.of(ledger.substantiate(key, disclosure, Set.of()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Metadata hashes with the hashes of their attestations. */
    private static Set<Object> credentials(Subject subject) {
        Set<Object> result = new HashSet<>();
        subject.metadata().forEach(each -> result.add(List.of(each.hash(), Set.copyOf(subject.attestations(each.hash()).stream()
                .map(attested -> attested.attestation().hash()).toList()))));
        return result;
    }

    private static Set<Object> credentials(JsonElement expected) {
        Set<Object> result = new HashSet<>();
        elements(expected).forEach(each -> result.add(List.of(Bytes.ofHex(each.getAsJsonArray().get(0).getAsString()),
                Set.copyOf(hashes(each.getAsJsonArray().get(1))))));
        return result;
    }

    @Test
    void keepsTheAttestationsOfAllAuthorities() {
        JsonObject quirk = VECTORS.getAsJsonObject("one_attestation_per_metadata");
        List<Attested> both = List.of("first", "second").stream().map(quirk::getAsJsonObject)
                .map(LedgerVectorsTest::attestation).map(LedgerVectorsTest::attested).toList();
        Ledger ledger = ledger();
        Subject model = new Subject(SUBJECT.publicKey(), true);
        disclose(model);
        both.forEach(model::add);

        assertThat(ledger.substantiate(model.key(), Disclosure.of(model, model.metadata(), both::contains), Set.of()).correct()).isTrue();

        Subject again = reopened(ledger).subject(model.key());
        assertThat(again.attestations(both.get(0).attestation().metadata())).containsExactlyElementsOf(both);
    }

    @ParameterizedTest
    @EnumSource(value = SecurityLevel.class, names = {"CURVE25519", "VERY_LOW", "MEDIUM"})
    void keepsTokensOfKeysOfAllLengthsInTheirOrder(SecurityLevel level) {
        PrivateKey owner = VAULT.generate(level);
        Subject model = new Subject(owner.publicKey(), false);
        for (int i = 0; i < 5; i++) {
            Token last = model.tree().deepest();
            model.tree().append(owner, last == null || i == 3 ? model.tree().genesis() : last.hash(), Bytes.ofHex(("0" + i).repeat(32)));
        }
        Ledger ledger = ledger();

        assertThat(ledger.substantiate(model.key(), Disclosure.ofTokens(TokenBytes.write(model.tree().elements())), Set.of()).news())
                .isEqualTo(5);

        assertThat(reopened(ledger).subject(model.key()).tree().elements()).isEqualTo(model.tree().elements());
    }

    @Test
    void whatWasVouchedForIsStillValidWhenItIsReadAgain() {
        Ledger ledger = ledger();
        Bytes genesis = ledger.subject(SUBJECT.publicKey()).tree().genesis();
        Token foreign = Token.make(OTHER, genesis, genesis);
        List<Token> tokens = List.of(foreign, Token.make(SUBJECT, foreign.hash(), genesis));

        assertThat(ledger.substantiate(SUBJECT.publicKey(), Disclosure.ofTokens(TokenBytes.write(tokens)), Set.of()).correct()).isTrue();

        assertThat(reopened(ledger).subject(SUBJECT.publicKey()).tree().elements()).isEqualTo(tokens);
    }

    @Test
    void doesNotTakeAnAttestationOfSomethingUnknown() {
        Attested stray = new Attested(AUTHORITY.publicKey(), Attestation.make(AUTHORITY, Bytes.of(new byte[32])));
        Subject subject = ledger().subject(SUBJECT.publicKey());

        assertThat(subject.add(stray)).isEqualTo(Subject.Outcome.IGNORED);
        assertThat(subject.attestations(stray.attestation().metadata())).isEmpty();
    }

    @Test
    void fitsDisclosuresIntoADatagram() {
        int token = Token.length(SIGNATURE);
        for (JsonObject each : cases(VECTORS.getAsJsonObject("fit_disclosure"), "cases")) {
            Disclosure whole = new Disclosure(Bytes.of(new byte[each.get("metadata_len").getAsInt()]),
                    Bytes.of(new byte[each.get("tokens_bytes").getAsInt()]), Bytes.EMPTY, Bytes.EMPTY);
            int room = Disclosure.MAX_BYTES - whole.metadata().length();
            if (room < 0) {
                assertThatThrownBy(() -> whole.fitted(SIGNATURE)).isInstanceOf(IllegalArgumentException.class);
            } else if (room < token) { // quirk I17: the reference sends all tokens, and too much
                assertThat(whole.fitted(SIGNATURE).tokens()).isEqualTo(Bytes.EMPTY);
            } else {
                assertThat(whole.fitted(SIGNATURE).tokens().length()).isEqualTo(each.get("kept_bytes").getAsInt());
            }
        }
    }

    @Test
    void answersRequestsForMissingTokens() {
        JsonObject vectors = VECTORS.getAsJsonObject("request_missing");
        List<Bytes> chain = hashes(vectors.get("chain"));
        List<Token> tokens = chain.stream().map(each -> Token.read(each.toArray(), 0, SIGNATURE)).toList();
        for (JsonObject each : cases(vectors, "cases")) {
            int count = each.get("count").getAsInt();
            int first = count == 0 ? 0 : each.get("first_index").getAsInt();
            List<Bytes> expected = new ArrayList<>(chain.subList(first, first + count));

            Bytes answer = OwnChain.slice(tokens, each.get("permission").getAsInt(), each.get("known").getAsLong(), SIGNATURE);

            assertThat(answer.toHex()).isEqualTo(String.join("", expected.stream().map(Bytes::toHex).toList()));
        }
    }
}
