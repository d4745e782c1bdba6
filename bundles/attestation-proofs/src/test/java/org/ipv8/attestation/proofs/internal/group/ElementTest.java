package org.ipv8.attestation.proofs.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;

import org.bouncycastle.util.BigIntegers;
import org.ipv8.attestation.AttestationException;
import org.junit.jupiter.api.Test;

class ElementTest {

    private static final HexFormat HEX = HexFormat.of();

    private final Draws random = new Draws("elements");
    private final BigInteger p = Group.CURVE.getField().getCharacteristic();

    @Test
    void readsWhatItWrites() throws AttestationException {
        for (int i = 0; i < 20; i++) {
            Element element = Generator.G.times(Scalar.random(random));

            assertThat(Element.read(element.toBytes())).isEqualTo(element).hasSameHashCodeAs(element);
        }
    }

    @Test
    void theGroupHasPrimeOrderSoThereAreNoSmallSubgroups() {
        assertThat(Group.ORDER.isProbablePrime(200)).isTrue();
        assertThat(Group.CURVE.getCofactor()).isOne();
    }

    @Test
    void refusesTheNeutralElementInEveryForm() {
        refuses("00");
        refuses("00".repeat(Element.LENGTH));
        assertThatThrownBy(() -> Generator.G.times(Scalar.ZERO).toBytes()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesOtherFormsOfAPoint() {
        Element element = Generator.G.element();
        byte[] uncompressed = element.point().getEncoded(false);
        byte[] hybrid = uncompressed.clone();
        hybrid[0] = 6;

        refuses(HEX.formatHex(uncompressed));
        refuses(HEX.formatHex(hybrid));
        for (int head = 0; head < 256; head++) {
            if (head != 2 && head != 3) {
                byte[] bytes = element.toBytes();
                bytes[0] = (byte) head;
                refuses(HEX.formatHex(bytes));
            }
        }
    }

    @Test
    void refusesCoordinatesThatAreNotReduced() throws AttestationException {
        // the smallest x with a point: x + p still fits into 32 bytes, and would be the same point in another form
        BigInteger x = BigInteger.ZERO;
        while (!isOnCurve(x)) {
            x = x.add(BigInteger.ONE);
        }
        assertThat(Element.read(encoded(x)).isNeutral()).isFalse();

        refuses(HEX.formatHex(encoded(x.add(p))));
        refuses(HEX.formatHex(encoded(p)));
        refuses("02" + "ff".repeat(32));
    }

    @Test
    void refusesPointsOfTheTwist() {
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            BigInteger x = new BigInteger(255, random);
            if (!isOnCurve(x)) {
                refuses(HEX.formatHex(encoded(x)));
                refused++;
            }
        }
        assertThat(refused).as("about half of all x belong to the twist").isBetween(25, 75);
    }

    @Test
    void refusesOtherLengths() {
        byte[] bytes = Generator.G.element().toBytes();

        refuses("");
        refuses(HEX.formatHex(bytes, 0, Element.LENGTH - 1));
        refuses(HEX.formatHex(bytes) + "00");
    }

    @Test
    void everyPointHasOneForm() throws AttestationException {
        byte[] bytes = Generator.H.times(Scalar.random(random)).toBytes();
        Element element = Element.read(bytes);
        for (int bit = 0; bit < Element.LENGTH * Byte.SIZE; bit++) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                Element read = Element.read(other);
                assertThat(read).isNotEqualTo(element);
                assertThat(read.toBytes()).isEqualTo(other);
            } catch (AttestationException notOnCurve) {
                assertThat(notOnCurve).hasMessageContaining("group element");
            }
        }
    }

    @Test
    void addsAndSubtracts() {
        Scalar a = Scalar.random(random);
        Scalar b = Scalar.random(random);

        assertThat(Generator.G.times(a).plus(Generator.G.times(b))).isEqualTo(Generator.G.times(a.plus(b)));
        assertThat(Generator.G.times(a).minus(Generator.G.times(b))).isEqualTo(Generator.G.times(a.minus(b)));
        assertThat(Generator.G.times(a).minus(Generator.G.times(a)).isNeutral()).isTrue();
    }

    private boolean isOnCurve(BigInteger x) {
        BigInteger a = Group.CURVE.getA().toBigInteger();
        BigInteger b = Group.CURVE.getB().toBigInteger();
        BigInteger ySquared = x.pow(3).add(a.multiply(x)).add(b).mod(p);
        return ySquared.modPow(p.shiftRight(1), p).equals(BigInteger.ONE);
    }

    private static byte[] encoded(BigInteger x) {
        byte[] bytes = new byte[Element.LENGTH];
        bytes[0] = 2;
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, x), 0, bytes, 1, 32);
        return bytes;
    }

    private static void refuses(String hex) {
        assertThatThrownBy(() -> Element.read(HEX.parseHex(hex))).as(hex).isInstanceOf(AttestationException.class)
                .hasMessageContaining("group element");
    }
}
