package org.ipv8.attestation.bgn.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipv8.attestation.bgn.internal.BgnVectors.element;
import static org.ipv8.attestation.bgn.internal.BgnVectors.number;
import static org.ipv8.vectors.Vectors.cases;

import java.util.List;
import java.util.Random;

import com.google.gson.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.bgn.internal.BgnVectors;
import org.ipv8.attestation.bgn.internal.field.Element;
import org.ipv8.attestation.bgn.internal.field.Field;
import org.ipv8.attestation.bgn.internal.pairing.Pairing;
import org.ipv8.vectors.Vectors;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Keys made from the recorded draws, and what was encrypted and decrypted with them. */
class KeysVectorsTest {

    private static final JsonObject BGN = Vectors.read("bgn.json");

    /** The recorded key; the toy key, too small for any format, is put together here. */
    private static SecretKey key(JsonObject vector) {
        Field field = new Field(number(vector, "p"));
        return new SecretKey(new PublicKey(field, element(field, vector, "g"), element(field, vector, "h")), number(vector, "n"),
                number(vector, "t1"));
    }

    private static SecretKey key(String label) {
        return key(BgnVectors.labelled(BGN, "keys", label));
    }

    @Test
    void findsThePrimeThatGoesWithAProduct() {
        for (JsonObject each : cases(BGN.getAsJsonObject("generate_prime"), "cases")) {
            assertThat(Primes.cofactor(number(each, "n"))).as("%s", each).isEqualTo(number(each, "l"));
        }
    }

    @Test
    void makesTheKeysOfTheReferenceFromItsDraws() {
        for (JsonObject vector : cases(BGN, "keys")) {
            KeyMaker.Group group = KeyMaker.Group.of(number(vector, "t2"), number(vector, "t1"));
            assertThat(group.field().p()).isEqualTo(number(vector, "p"));
            assertThat(group.l()).isEqualTo(number(vector, "l"));
            assertThat(group.n()).isEqualTo(number(vector, "n"));

            SecretKey made = group.key(lastOf(group, cases(vector, "g_trials")), lastOf(group, cases(vector, "u_trials")));

            assertThat(made.toBytes()).isEqualTo(BgnVectors.bytes(vector, "private"));
            assertThat(made.publicKey().toBytes()).isEqualTo(BgnVectors.bytes(vector, "public"));
        }
    }

    /** Repeats the trials, and compares each with what was recorded. */
    private static Element lastOf(KeyMaker.Group group, List<JsonObject> trials) {
        Element last = null;
        for (JsonObject trial : trials) {
            Element pairing = Pairing.bilinear(group.field(), group.n(), number(trial, "x"), number(trial, "y"));
            assertThat(pairing).isEqualTo(element(group.field(), trial, "pairing"));
            last = group.generator(pairing);
            if (!trial.get("pairing_is_good").getAsBoolean()) {
                assertThat(last).isEqualTo(element(group.field(), trial, "powered"));
            }
        }
        return last;
    }

    @Test
    void readsKeysOfTheReference() throws AttestationException {
        for (JsonObject vector : cases(BGN, "keys")) {
            int bits = vector.get("key_size").getAsInt();
            if (bits >= KeySize.MIN) {
                KeySize size = new KeySize(bits);
                SecretKey read = SecretKey.read(BgnVectors.bytes(vector, "private"), size);
                assertThat(read).isEqualTo(key(vector));
                assertThat(PublicKey.read(BgnVectors.bytes(vector, "public"), size)).isEqualTo(read.publicKey());
                KeyCheck.check(read.publicKey(), size);
            }
        }
    }

    @Test
    void readsNothingElse() {
        KeySize size = new KeySize(32);
        for (JsonObject each : cases(BGN, "key_unserialize")) {
            Bytes bytes = BgnVectors.bytes(each, "hex");
            boolean secret = each.get("as").getAsString().equals("BonehPrivateKey");
            ThrowingCallable read = () -> {
                Bytes back = secret ? SecretKey.read(bytes, size).toBytes() : PublicKey.read(bytes, size).toBytes();
                assertThat(back.toHex()).isEqualTo(each.get("result").getAsString()).isEqualTo(bytes.toHex());
            };
            String name = each.get("name").getAsString();
            if (name.equals("public") || name.equals("private")) {
                org.assertj.core.api.Assertions.assertThatCode(read).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(read).as(name).isInstanceOf(AttestationException.class);
            }
        }
    }

    @Test
    void encryptsAndDecrypts() {
        for (JsonObject each : cases(BGN.getAsJsonObject("encode"), "cases")) {
            SecretKey key = key(each.get("key").getAsString());
            Element c = new Encryptor(key.publicKey(), 1).encrypt(number(each, "m"), number(each, "r"));
            assertThat(c).isEqualTo(element(key.publicKey().field(), each, "c"));
            assertDecrypted(key, 3, c, each, "decode_012");
            assertDecrypted(key, 256, c, each, "decode_0_255");
        }
        for (JsonObject each : cases(BGN, "decode")) {
            SecretKey key = key(each.get("key").getAsString());
            assertDecrypted(key, 3, element(key.publicKey().field(), each, "c"), each, "decode_012");
        }
    }

    private static void assertDecrypted(SecretKey key, int messages, Element c, JsonObject expected, String name) {
        int number = !expected.has(name) || expected.get(name).isJsonNull() ? Decryptor.NONE : expected.get(name).getAsInt();
        if (expected.has(name)) {
            assertThat(new Decryptor(key, messages, new Random(1)).decrypt(c)).as("%s", expected).isEqualTo(number);
        }
    }

    @Test
    void addsMessagesByMultiplying() {
        for (JsonObject each : cases(BGN, "homomorphic")) {
            SecretKey key = key(each.get("key").getAsString());
            Field field = key.publicKey().field();
            Element product = element(field, each.getAsJsonArray("product_of").get(0))
                    .times(element(field, each.getAsJsonArray("product_of").get(1)));
            assertThat(product).isEqualTo(element(field, each, "c"));
            assertThat(new Decryptor(key, 10, new Random(1)).decrypt(product)).isEqualTo(each.get("decode").getAsInt());
        }
    }
}
