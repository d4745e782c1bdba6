package org.ipv8.dht.internal.node;

import java.nio.file.Path;
import java.util.List;

import org.ipv8.dht.PutOptions;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtVectors;
import org.ipv8.dht.internal.message.StorePeerRequest;
import org.ipv8.dht.internal.message.StorePeerResponse;
import org.ipv8.dht.internal.message.StoreRequest;
import org.ipv8.dht.internal.message.StoreResponse;
import org.ipv8.dht.internal.storage.ReferenceTokens;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.key.PrivateKey;
import org.ipv8.peer.Address;
import org.ipv8.store.Store;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;

/**
 * A node that takes values and registrations until it is killed, and says what it has confirmed. Its state is in the directory that is
 * its argument.
 */
final class Victim {

    static final Address HERE = Address.of("131.180.1.2", 8_000);
    static final Address CLIENT = Address.of("145.94.1.2", 7_000);
    static final Bytes SECRET = Bytes.of(new byte[16]);
    static final Target KEPT_ALIVE = Target.ofName("kept alive");

    private Victim() {
    }

    static Replay node(Path directory) throws Exception {
        Store store = new SqliteStore(directory.resolve("native"));
        return new Replay(DhtVectors.key("srv"), HERE, SECRET, context -> new StoreJournal(context, store), directory);
    }

    static Target target(int number) {
        return Target.ofName("target " + number);
    }

    static Bytes value(int number) {
        return Values.unsigned(new WireWriter(4).u32(number).toBytes());
    }

    public static void main(String[] arguments) throws Exception {
        PrivateKey client = DhtVectors.key("cl");
        try (Replay replay = node(Path.of(arguments[0]))) {
            replay.sent();
            var kept = replay.participant().publisher().put(KEPT_ALIVE, Bytes.ofHex("aa"), PutOptions.UNSIGNED.keptAlive());
            replay.sent();
            say("kept", kept.isDone());
            for (int i = 0;; i++) {
                Address source = Address.of("145.94.1.2", 1 + i % 60_000); // a fresh one each time: none asks too often
                if (i % 160 == 159) {
                    replay.advance(Settings.INTERVAL); // nor does the network
                }
                Bytes token = ReferenceTokens.DERIVATION.derive(source, client.publicKey().mid(), SECRET.toArray());
                say("value " + i, replay.receive(source, client, StoreRequest.TYPE, new StoreRequest(i, token, target(i).bytes(),
                        List.of(value(i)))).stream().anyMatch(sent -> sent.id() == StoreResponse.TYPE.id()));
                if (i == 0) {
                    Bytes own = ReferenceTokens.DERIVATION.derive(CLIENT, client.publicKey().mid(), SECRET.toArray());
                    say("registration", replay.receive(CLIENT, client, StorePeerRequest.TYPE, new StorePeerRequest(i, own,
                            Bytes.of(client.publicKey().mid().toBytes()))).stream()
                            .anyMatch(sent -> sent.id() == StorePeerResponse.TYPE.id()));
                }
            }
        }
    }

    private static void say(String what, boolean confirmed) {
        if (confirmed) {
            System.out.println(what);
        }
    }
}
