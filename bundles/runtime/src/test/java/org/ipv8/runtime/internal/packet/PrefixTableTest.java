package org.ipv8.runtime.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class PrefixTableTest {

    private final SplittableRandom random = new SplittableRandom(1);

    private byte[] prefix() {
        byte[] prefix = new byte[PrefixTable.PREFIX];
        random.nextBytes(prefix);
        return prefix;
    }

    private byte[] datagram(byte[] prefix) {
        byte[] datagram = Arrays.copyOf(prefix, prefix.length + 1 + random.nextInt(50));
        for (int i = prefix.length; i < datagram.length; i++) {
            datagram[i] = (byte) random.nextInt();
        }
        return datagram;
    }

    @Test
    void findsWhatIsInIt() {
        for (int size : new int[] {1, 2, 3, 4, 7, 8, 100, 1_000}) {
            Map<byte[], Integer> entries = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                entries.put(prefix(), i);
            }
            PrefixTable<Integer> table = new PrefixTable<>(entries);

            entries.forEach((prefix, value) -> assertThat(table.get(datagram(prefix))).isEqualTo(value));
        }
    }

    @Test
    void findsNothingElse() {
        Map<byte[], Integer> entries = new LinkedHashMap<>();
        entries.put(prefix(), 1);
        entries.put(prefix(), 2);
        PrefixTable<Integer> table = new PrefixTable<>(entries);

        for (byte[] known : entries.keySet()) {
            for (int bit = 0; bit < PrefixTable.PREFIX * Byte.SIZE; bit++) {
                byte[] other = datagram(known);
                other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertThat(table.get(other)).as("bit %d", bit).isNull();
            }
        }
        assertThat(new PrefixTable<>(Map.of()).get(datagram(prefix()))).isNull();
    }

    @Test
    void tellsPrefixesOfOneHashApart() {
        byte[] first = prefix();
        List<byte[]> same = new ArrayList<>(List.of(first));
        for (int bit = 0; bit < 40; bit++) { // a bit of the first long and its counterpart in the second cancel each other out
            byte[] other = first.clone();
            ByteBuffer longs = ByteBuffer.wrap(other);
            longs.putLong(0, longs.getLong(0) ^ 1L << (bit + 21 + 16) % 64);
            longs.putLong(8, longs.getLong(8) ^ 1L << bit + 16);
            same.add(other);
        }
        Map<byte[], Integer> entries = new LinkedHashMap<>();
        same.forEach(prefix -> entries.put(prefix, entries.size()));
        PrefixTable<Integer> table = new PrefixTable<>(entries);

        entries.forEach((prefix, value) -> assertThat(table.get(datagram(prefix))).isEqualTo(value));
        byte[] absent = first.clone();
        ByteBuffer longs = ByteBuffer.wrap(absent);
        longs.putLong(0, longs.getLong(0) ^ 1L << 18);
        longs.putLong(8, longs.getLong(8) ^ 1L << 61);
        assertThat(table.get(absent)).isNull();
    }

    @Test
    void aLaterEntryReplacesAnEarlierOne() {
        byte[] prefix = prefix();
        Map<byte[], String> entries = new LinkedHashMap<>();
        entries.put(prefix, "vacant");
        entries.put(prefix.clone(), "taken");

        assertThat(new PrefixTable<>(entries).get(datagram(prefix))).isEqualTo("taken");
    }
}
