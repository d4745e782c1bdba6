package org.ipv8.identity.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.identity.internal.IdentityVectors.VAULT;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Credential;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ledger has returned is there when it is opened again, whatever happened in between. */
class KillTest {

    private static final int STEPS = 50;
    private static final int CUTS = 5;
    private static final int MAX_LINES = 40;
    private static final String DATABASE = "identity.db";
    private static final String LOG = "identity.db-wal";

    @TempDir
    private Path folder;

    /** What is on disk at some moment: the database and its log. */
    private record Disk(byte[] database, byte[] log) {

        static Disk of(Path folder) throws IOException {
            Path log = folder.resolve(LOG);
            return new Disk(Files.readAllBytes(folder.resolve(DATABASE)), Files.exists(log) ? Files.readAllBytes(log) : new byte[0]);
        }

        void write(Path folder) throws IOException {
            Files.write(folder.resolve(DATABASE), database);
            Files.write(folder.resolve(LOG), log);
        }
    }

    /** Does the next thing: makes a credential, or signs for the last one, in turn. */
    private static void step(Ledger ledger, PrivateKey authority, int number) {
        if (number % 2 == 0) {
            ledger.advertise(Attribute.of(Bytes.ofHex(String.format("%040x", number)), "a" + number, "f"), Instant.EPOCH);
        } else {
            List<Credential> all = ledger.own().credentials();
            Bytes last = all.get(all.size() - 1).hash();
            assertThat(ledger.receive(new Attested(authority.publicKey(), Attestation.make(authority, last)))).isTrue();
        }
    }

    /** How many steps a ledger has taken, all of them whole. */
    private static int steps(Ledger ledger) {
        List<Credential> all = ledger.own().credentials();
        assertThat(all).allSatisfy(credential -> assertThat(credential.attributeHash()).isPresent());
        assertThat(all.stream().limit(Math.max(0, all.size() - 1))).allSatisfy(credential ->
                assertThat(credential.attesters()).hasSize(1));
        int signed = (int) all.stream().filter(credential -> !credential.attesters().isEmpty()).count();
        return all.size() + signed;
    }

    @Test
    void losesNothingWhereverItsLogIsCut() throws IOException {
        PrivateKey self = VAULT.generate(SecurityLevel.CURVE25519);
        PrivateKey authority = VAULT.generate(SecurityLevel.CURVE25519);
        List<Disk> moments = new ArrayList<>();
        Path live = Files.createDirectory(folder.resolve("live"));
        try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                Ledger ledger = Ledger.open(store, live.resolve(DATABASE), VAULT, self)) {
            moments.add(Disk.of(live));
            for (int i = 0; i < STEPS; i++) {
                step(ledger, authority, i);
                moments.add(Disk.of(live)); // step i has returned
            }
            Random random = new Random(1);
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (int done = 0; done < STEPS; done++) {
                Disk before = moments.get(done);
                Disk after = moments.get(done + 1);
                assertThat(after.log.length).isGreaterThan(before.log.length);
                for (int cut = 0; cut < CUTS; cut++) {
                    // the next step was being written, up to some byte, and what follows may be anything
                    int length = cut == 0 ? before.log.length
                            : before.log.length + random.nextInt(after.log.length - before.log.length + 1);
                    byte[] log = Arrays.copyOf(Arrays.copyOf(after.log, length), cut == 1 ? length + 100 : length);
                    new Disk(before.database, log).write(copy);
                    Files.deleteIfExists(copy.resolve("identity.db-shm"));
                    try (Ledger again = Ledger.open(store, copy.resolve(DATABASE), VAULT, self)) {
                        assertThat(steps(again)).as("%s steps, cut at %s", done, length).isBetween(done, done + 1);
                    }
                }
            }
        }
    }

    /** The child: takes steps, and says after each how many there are, until it is killed. */
    static final class Child {

        private Child() {
        }

        public static void main(String[] arguments) throws IOException, InvalidKeyException {
            Path folder = Path.of(arguments[0]);
            PrivateKey self = VAULT.privateKey(Files.readAllBytes(folder.resolve("self")));
            PrivateKey authority = VAULT.privateKey(Files.readAllBytes(folder.resolve("authority")));
            try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                    Ledger ledger = Ledger.open(store, folder.resolve(DATABASE), VAULT, self)) {
                for (int i = steps(ledger);; i++) {
                    step(ledger, authority, i);
                    System.out.println(i + 1);
                }
            }
        }
    }

    private int stepUntilKilled(int lines) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Child.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int acknowledged = 0;
        try (BufferedReader said = child.inputReader()) {
            for (int i = 0; i < lines; i++) {
                acknowledged = Integer.parseInt(said.readLine());
            }
            child.toHandle().destroyForcibly(); // Process.destroyForcibly() would close the stream as well
            for (String line = said.readLine(); line != null && !line.isEmpty(); line = said.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
            child.waitFor();
        }
        return acknowledged;
    }

    @Test
    void losesNothingWhenItsProcessIsKilled() throws Exception {
        PrivateKey self = VAULT.generate(SecurityLevel.CURVE25519);
        Files.write(folder.resolve("self"), self.toSecretBytes());
        Files.write(folder.resolve("authority"), VAULT.generate(SecurityLevel.CURVE25519).toSecretBytes());
        Random random = new Random(1);
        for (int kill = 0; kill < Integer.getInteger("ipv8.kills", 3); kill++) {
            int acknowledged = stepUntilKilled(1 + random.nextInt(MAX_LINES));

            try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                    Ledger ledger = Ledger.open(store, folder.resolve(DATABASE), VAULT, self)) {
                assertThat(steps(ledger)).isBetween(acknowledged, acknowledged + 1);
            }
        }
    }
}
