package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.dht.Publication;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Family;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PrivateKey;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node has confirmed is there after it was killed. */
@Timeout(60)
class PersistenceTest {

    private static final int ENOUGH = 100;

    @TempDir
    private Path directory;

    @Test
    void nothingConfirmedIsLostByAKill() throws Exception {
        List<String> confirmed = killAfter(ENOUGH);
        assertThat(confirmed).contains("kept", "registration", "value " + (ENOUGH / 2));

        try (Replay replay = Victim.node(directory)) {
            replay.advance(Duration.ofMillis(1)); // reads what was kept
            for (String each : confirmed) {
                if (each.startsWith("value ")) {
                    int number = Integer.parseInt(each.substring("value ".length()));
                    assertThat(replay.participant().stores().get(Family.IPV4, Victim.target(number), 0, 8)).as(each)
                            .containsExactly(Victim.value(number));
                }
            }
            PrivateKey client = DhtVectors.key("cl");
            assertThat(replay.participant().registrations().get(client.publicKey().mid())).extracting(Contact::address)
                    .containsExactly(Victim.CLIENT);
            assertThat(replay.participant().publisher().published()).extracting(Publication::target)
                    .containsExactly(Victim.KEPT_ALIVE);
            assertThat(replay.participant().isPersistent()).isTrue();
        }
    }

    private List<String> killAfter(int values) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "-Dipv8.vectors=" + System.getProperty("ipv8.vectors"),
                Victim.class.getName(), directory.toString()).redirectErrorStream(true).start();
        List<String> confirmed = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                confirmed.add(line);
                if (line.equals("value " + values)) {
                    victim.toHandle().destroyForcibly(); // what it has said until then is read, too
                }
            }
        }
        assertThat(victim.waitFor()).as(String.join("\n", confirmed)).isNotZero();
        return confirmed;
    }

    @Test
    void whatHasExpiredMeanwhileIsNotTakenBack() throws Exception {
        PrivateKey client = DhtVectors.key("cl");
        Values values = new Values(DhtVectors.VAULT);
        try (Replay replay = Victim.node(directory)) {
            replay.advance(Duration.ofMillis(1)); // reads what was kept
            replay.participant().stores().put(Family.IPV4, Victim.target(1), values.read(Victim.value(1)).orElseThrow(),
                    Duration.ofMillis(1), Victim.CLIENT);
            replay.participant().stores().put(Family.IPV4, Victim.target(2), values.read(Victim.value(2)).orElseThrow(),
                    Stores.LIFE, Victim.CLIENT);
            replay.participant().registrations().put(Family.IPV4, new Contact(client.publicKey(), Victim.CLIENT));
            replay.participant().registrations().put(Family.IPV4, new Contact(client.publicKey(), Victim.HERE));
            replay.advance(Duration.ofMinutes(2));
            replay.participant().stores().clean();
            replay.participant().registrations().clean();
            replay.advance(Duration.ofSeconds(1));
            assertThat(flushed(replay)).isTrue();
        }
        try (Replay replay = Victim.node(directory)) {
            replay.advance(Duration.ofMillis(1)); // reads what was kept
            assertThat(replay.participant().stores().of(Family.IPV4).all()).containsOnlyKeys(Victim.target(2));
            assertThat(replay.participant().registrations().counts()).isEmpty();
        }
    }

    private static boolean flushed(Replay replay) {
        var done = replay.participant().flush().toCompletableFuture();
        replay.sent();
        return done.isDone();
    }

    @Test
    void aFileThatIsNoneIsLeftAloneAndSaidToBe() throws Exception {
        Path file = directory.resolve("overlays/dht/dht.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database, and long enough to be looked at twice".repeat(100));
        Bytes before = Bytes.of(Files.readAllBytes(file));
        try (Replay replay = Victim.node(directory)) {
            replay.advance(Duration.ofMillis(1)); // reads what was kept
            assertThat(replay.participant().isPersistent()).isFalse();
        }
        assertThat(Bytes.of(Files.readAllBytes(file))).isEqualTo(before);
    }
}
