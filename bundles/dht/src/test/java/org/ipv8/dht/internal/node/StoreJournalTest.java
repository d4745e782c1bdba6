package org.ipv8.dht.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.ipv8.dht.DhtException;
import org.ipv8.dht.Publication;
import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.message.StoreRequest;
import org.ipv8.dht.internal.message.StoreResponse;
import org.ipv8.dht.internal.storage.ReferenceTokens;
import org.ipv8.key.PrivateKey;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when more is to be written than the disk can take. */
@Timeout(60)
class StoreJournalTest {

    private static final Target TARGET = Victim.KEPT_ALIVE;
    private static final Bytes DATA = Bytes.ofHex("aa");

    @TempDir
    private Path directory;
    private StoreJournal journal;

    private Replay node() throws Exception {
        Replay replay = new Replay(DhtVectors.key("srv"), Victim.HERE, Victim.SECRET,
                context -> journal = new StoreJournal(context, new SqliteStore(directory.resolve("native"))), directory);
        replay.advance(Duration.ofMillis(1)); // reads what was kept
        return replay;
    }

    private void fillUpTo(int changes) {
        for (int i = 0; i < changes; i++) {
            journal.withdrawn(Target.ofName("nothing"));
        }
    }

    private CompletableFuture<?> put(Replay replay, Bytes data, PutOptions options) {
        CompletableFuture<?> stored = replay.participant().publisher().put(TARGET, data, options);
        replay.sent();
        return stored;
    }

    @Test
    void whatWasConfirmedIsNotLostBecauseMuchIsWaiting() throws Exception {
        try (Replay replay = node()) {
            put(replay, Bytes.ofHex("bb"), PutOptions.SIGNED.keptAlive());
            put(replay, DATA, PutOptions.UNSIGNED.keptAlive());
            fillUpTo(StoreJournal.WAITING - 1);
            put(replay, Bytes.ofHex("cc"), PutOptions.SIGNED.keptAlive()); // rewrites all values of the target
            replay.participant().flush();
            replay.sent();
        }
        try (Replay replay = node()) {
            assertThat(replay.participant().publisher().published()).extracting(Publication::data)
                    .containsExactlyInAnyOrder(DATA, Bytes.ofHex("cc"));
        }
    }

    @Test
    void nothingMoreIsKeptAliveWhileTooMuchWaits() throws Exception {
        try (Replay replay = node()) {
            fillUpTo(StoreJournal.WAITING);

            assertThat(put(replay, DATA, PutOptions.UNSIGNED.keptAlive())).failsWithin(Duration.ZERO).withThrowableThat()
                    .havingCause().isInstanceOf(DhtException.class).withMessageContaining("wait for the disk");
            assertThat(replay.participant().publisher().published()).isEmpty();
        }
    }

    @Test
    void nothingIsStoredForOthersWhileTooMuchWaits() throws Exception {
        try (Replay replay = node()) {
            fillUpTo(StoreJournal.WAITING);
            assertThat(store(replay, 1)).isFalse();
            assertThat(replay.participant().stores().all()).isEmpty();

            replay.participant().flush();
            replay.sent();
            assertThat(store(replay, 2)).isTrue();
        }
    }

    private static boolean store(Replay replay, int number) {
        PrivateKey client = DhtVectors.key("cl");
        Bytes token = ReferenceTokens.DERIVATION.derive(Victim.CLIENT, client.publicKey().mid(), Victim.SECRET.toArray());
        return replay.receive(Victim.CLIENT, client, StoreRequest.TYPE, new StoreRequest(number, token, TARGET.bytes(),
                List.of(Victim.value(number)))).stream().anyMatch(sent -> sent.id() == StoreResponse.TYPE.id());
    }
}
