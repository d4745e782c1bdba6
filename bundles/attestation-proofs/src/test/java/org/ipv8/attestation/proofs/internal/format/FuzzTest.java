package org.ipv8.attestation.proofs.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.spi.Holding;
import org.ipv8.attestation.spi.Verifier;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Whatever strangers send, the answer is an {@link AttestationException}, or what they sent was right. */
class FuzzTest {

    private static final int ROUNDS = 500;

    private final Random chance = new Random(Long.getLong("ipv8.fuzz.seed", 42));
    private final World world = World.range();

    /** Something that reads bytes of strangers. */
    private interface Reader {
        void read(Bytes bytes) throws AttestationException;
    }

    @Test
    void damagedBytesDoNoHarm() throws AttestationException {
        Bytes blob = world.attest(World.number(30));
        Holding holding = world.format.receive(blob, world.secretKey, world.attribute());
        Bytes challenge = world.verifier(holding, World.YES).next().orElseThrow();
        Bytes response = world.respond(holding, challenge);

        refused("one-time key", world.format.publicKey(world.secretKey), world.format::checkPublicKey);
        refused("secret key", world.secretKey, bytes -> {
            if (bytes.length() == world.secretKey.length() && bytes.byteAt(0) == 1) {
                throw new AttestationException("all of these are keys");
            }
            world.format.publicKey(bytes);
        });
        refused("blob", blob, bytes -> world.format.receive(bytes, world.secretKey, world.attribute()));
        refused("stored", blob, bytes -> world.format.load(bytes, world.secretKey));
        refused("credential", holding.publicForm(), bytes -> world.format.verify(bytes, world.question(World.YES), world.random));
        refused("challenge", challenge, bytes -> world.respond(holding, bytes));
        refused("response", response, bytes -> {
            Verifier verification = world.verifier(holding, World.YES);
            verification.answer(verification.next().orElseThrow(), bytes);
        });
    }

    private void refused(String what, Bytes right, Reader reader) {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Bytes bytes = i % 4 == 0 ? noise(right.length()) : damage(right);
            try {
                reader.read(bytes);
            } catch (AttestationException expected) {
                refused++;
            } catch (RuntimeException unexpected) {
                throw new AssertionError(what + " " + bytes.toHex(), unexpected);
            }
        }
        assertThat(refused).as(what).isEqualTo(ROUNDS);
    }

    private Bytes noise(int around) {
        byte[] noise = new byte[chance.nextInt(2 * around)];
        chance.nextBytes(noise);
        return Bytes.of(noise);
    }

    private Bytes damage(Bytes right) {
        byte[] bytes = right.toArray();
        switch (chance.nextInt(4)) {
            case 0 -> bytes[chance.nextInt(bytes.length)] ^= (byte) (1 + chance.nextInt(255));
            case 1 -> bytes = right.slice(0, chance.nextInt(bytes.length)).toArray();
            case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + chance.nextInt(64));
            default -> {
                int at = chance.nextInt(bytes.length - 1);
                byte fill = List.of((byte) 0, (byte) 0xff, (byte) chance.nextInt()).get(chance.nextInt(3));
                Arrays.fill(bytes, at, at + 1 + chance.nextInt(bytes.length - at - 1), fill);
                bytes[at] ^= (byte) (bytes[at] == right.byteAt(at) ? 1 : 0);
            }
        }
        return Bytes.of(bytes);
    }
}
