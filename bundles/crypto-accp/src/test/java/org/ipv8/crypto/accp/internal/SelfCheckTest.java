package org.ipv8.crypto.accp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

import org.ipv8.key.spi.Ed25519Provider;
import org.junit.jupiter.api.Test;

/** Each of these providers is right but for one thing. */
class SelfCheckTest {

    private static final BigInteger GROUP_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static void assertProblem(Ed25519Provider provider, String problem) {
        assertThat(SelfCheck.problemOf(provider)).hasValueSatisfying(found -> assertThat(found).contains(problem));
    }

    /** Lies about verifications only. */
    private abstract static class Liar extends TruthfulProvider {

        @Override
        public final Verifier verifier(byte[] publicKey) {
            Verifier honest = super.verifier(publicKey);
            return (message, offset, length, signature, signatureOffset) ->
                    lie(honest, Arrays.copyOfRange(message, offset, offset + length),
                            Arrays.copyOfRange(signature, signatureOffset, signatureOffset + 64));
        }

        abstract boolean lie(Verifier honest, byte[] message, byte[] signature);
    }

    @Test
    void findsNothingWrongWithATruthfulProvider() {
        assertThat(SelfCheck.problemOf(new TruthfulProvider())).isEmpty();
    }

    @Test
    void findsOneThatAcceptsEverything() {
        assertProblem(new Liar() {
            @Override
            boolean lie(Verifier honest, byte[] message, byte[] signature) {
                return true;
            }
        }, "altered");
    }

    @Test
    void findsOneThatAcceptsNothing() {
        assertProblem(new Liar() {
            @Override
            boolean lie(Verifier honest, byte[] message, byte[] signature) {
                return false;
            }
        }, "known signature");
    }

    @Test
    void findsOneThatIgnoresABit() {
        assertProblem(new Liar() {
            @Override
            boolean lie(Verifier honest, byte[] message, byte[] signature) {
                signature[63] &= 0x1f;
                return honest.verify(message, 0, message.length, signature, 0);
            }
        }, "altered");
    }

    @Test
    void findsOneThatReducesSItself() {
        assertProblem(new Liar() {
            @Override
            boolean lie(Verifier honest, byte[] message, byte[] signature) {
                byte[] bigEndian = new byte[32];
                for (int i = 0; i < 32; i++) {
                    bigEndian[i] = signature[63 - i];
                }
                BigInteger s = new BigInteger(1, bigEndian).mod(GROUP_ORDER);
                for (int i = 0; i < 32; i++) {
                    signature[32 + i] = s.shiftRight(i * Byte.SIZE).byteValue();
                }
                return honest.verify(message, 0, message.length, signature, 0);
            }
        }, "not reduced");
    }

    @Test
    void findsOneThatIgnoresTheEndOfAMessage() {
        assertProblem(new Liar() {
            @Override
            boolean lie(Verifier honest, byte[] message, byte[] signature) {
                return honest.verify(message, 0, message.length, signature, 0)
                        || message.length > 0 && honest.verify(message, 0, message.length - 1, signature, 0);
            }
        }, "key or message");
    }

    @Test
    void findsOneThatIgnoresTheKey() {
        Ed25519Provider.Verifier[] verifiers = new Ed25519Provider.Verifier[3];
        Ed25519Provider ignorant = new TruthfulProvider() {
            @Override
            public Verifier verifier(byte[] publicKey) {
                String[] keys = {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"};
                for (int i = 0; i < keys.length; i++) {
                    verifiers[i] = super.verifier(HexFormat.of().parseHex(keys[i]));
                }
                return (message, offset, length, signature, signatureOffset) -> Arrays.stream(verifiers)
                        .anyMatch(any -> any.verify(message, offset, length, signature, signatureOffset));
            }
        };

        assertProblem(ignorant, "another key");
    }

    @Test
    void findsOneThatIgnoresOffsets() {
        assertProblem(new TruthfulProvider() {
            @Override
            public Verifier verifier(byte[] publicKey) {
                Verifier honest = super.verifier(publicKey);
                return (message, offset, length, signature, signatureOffset) ->
                        honest.verify(message, 0, length, signature, signatureOffset);
            }
        }, "verify a known");
    }

    @Test
    void findsOneThatMakesOtherSignatures() {
        assertProblem(new TruthfulProvider() {
            @Override
            public Signer signer(byte[] seed, byte[] publicKey) {
                return super.signer(publicKey, publicKey);
            }
        }, "make a known");
    }

    @Test
    void findsOneThatWritesBesideTheSignature() {
        assertProblem(new TruthfulProvider() {
            @Override
            public Signer signer(byte[] seed, byte[] publicKey) {
                Signer honest = super.signer(seed, publicKey);
                return (message, offset, length, signature, signatureOffset) -> {
                    honest.sign(message, offset, length, signature, signatureOffset);
                    signature[signatureOffset + 64] = 0;
                };
            }
        }, "make a known");
    }

    @Test
    void findsOneThatFails() {
        assertProblem(new TruthfulProvider() {
            @Override
            public Verifier verifier(byte[] publicKey) {
                throw new UnsatisfiedLinkError("no library");
            }
        }, "no library");
        assertProblem(new TruthfulProvider() {
            @Override
            public Verifier verifier(byte[] publicKey) {
                return null;
            }
        }, "failed");
    }
}
