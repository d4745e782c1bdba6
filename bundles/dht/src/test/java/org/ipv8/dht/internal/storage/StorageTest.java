package org.ipv8.dht.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.ipv8.dht.Target;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.Test;

/** The storage is bounded, and who floods it replaces what he stored himself. */
class StorageTest {

    private static final Caps SMALL = new Caps(20, 8, 4, 6, 10, 400);
    private static final Target TARGET = Target.ofName("crowded");

    private final Storage storage = new Storage(SMALL, () -> new Id(0, 0, 0), Storage.Keeper.NONE);

    private static Entry entry(Target target, int number, String network, boolean signed, long life) {
        Bytes value = new WireWriter(10).u32(number).bytes(new byte[6]).toBytes();
        return new Entry(target, signed ? Bytes.of(new WireWriter(20).u32(number).bytes(new byte[16]).toByteArray()) : value, value,
                signed, 1, 0, Duration.ofSeconds(life).toNanos(), network);
    }

    private void put(Entry entry) {
        storage.put(entry, 0);
    }

    @Test
    void aNetworkReplacesItsOwnValues() {
        put(entry(Target.ofName("honest"), 1_000, "honest", false, 60));
        for (int i = 0; i < 100; i++) {
            put(entry(Target.ofName("flood " + i), i, "flooder", false, 3_600));
        }

        assertThat(storage.values()).isEqualTo(11);
        assertThat(storage.get(Target.ofName("honest"), 0, 8, 0)).hasSize(1);
    }

    @Test
    void aTargetHoldsSoManyAndTheLoudestNetworkMakesWay() {
        put(entry(TARGET, 1, "quiet", false, 60));
        for (int i = 10; i < 30; i++) {
            put(entry(TARGET, i, "loud", false, 3_600));
        }
        assertThat(storage.values()).isEqualTo(SMALL.unsignedPerTarget());
        assertThat(storage.get(TARGET, 0, 99, 0)).contains(entry(TARGET, 1, "quiet", false, 60).value());

        for (int i = 100; i < 120; i++) {
            put(entry(TARGET, i, "signing " + i % 2, true, 3_600));
        }
        assertThat(storage.values()).isEqualTo(SMALL.perTarget());
    }

    @Test
    void theOwnersValueIsNeverTheOneToGo() {
        Entry owners = new Entry(TARGET, TARGET.bytes(), Bytes.ofHex("aa"), true, 1, 0, Duration.ofSeconds(1).toNanos(), "loud");
        put(owners);
        for (int i = 100; i < 130; i++) {
            put(entry(TARGET, i, "loud", true, 3_600));
        }

        assertThat(storage.get(TARGET, 0, 1, 0)).containsExactly(owners.value());
    }

    @Test
    void aSignerHasSoMany() {
        for (int i = 0; i < 20; i++) {
            Entry each = entry(Target.ofName("t" + i), 7, "network " + i, true, 3_600);
            put(each);
        }

        assertThat(storage.values()).isEqualTo(SMALL.perOwner());
    }

    @Test
    void bytesAndTargetsAreBounded() {
        for (int i = 0; i < 200; i++) {
            put(entry(Target.ofName("t" + i), i, "network " + i, false, 3_600));
            assertThat(storage.bytes()).isLessThanOrEqualTo(SMALL.bytes());
            assertThat(storage.targets()).isLessThanOrEqualTo(SMALL.targets());
        }
        assertThat(storage.targets()).isEqualTo(SMALL.targets());
    }

    @Test
    void whatWeStoreOurselvesStays() {
        put(entry(Target.ofName("ours"), 5, Entry.OWN, false, 60));
        for (int i = 10; i < 200; i++) {
            put(entry(Target.ofName("t" + i), i, "network " + i, false, 3_600));
        }

        assertThat(storage.get(Target.ofName("ours"), 0, 1, 0)).isEqualTo(List.of(entry(TARGET, 5, Entry.OWN, false, 60).value()));
    }
}
