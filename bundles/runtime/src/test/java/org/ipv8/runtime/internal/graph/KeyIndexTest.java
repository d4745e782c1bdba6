package org.ipv8.runtime.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeyIndexTest {

    private final KeyIndex index = new KeyIndex(42);

    /** Keys that are prefixes of each other, of every length modulo eight, at every offset modulo eight. */
    @Test
    void findsExactlyWhatWasAddedAndNotRemoved() {
        Map<Integer, Acquaintance> expected = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        byte[] bytes = new byte[300];
        random.nextBytes(bytes);
        for (int step = 0; step < 20_000; step++) {
            int length = random.nextInt(200);
            Acquaintance known = expected.remove(length);
            if (known != null) {
                index.remove(known);
                index.remove(known);
            } else {
                known = new Acquaintance(ByteBuffer.allocate(length).put(bytes, 0, length).array());
                index.add(known);
                expected.put(length, known);
            }
            int asked = random.nextInt(200);
            byte[] datagram = new byte[300];
            int offset = random.nextInt(100);
            System.arraycopy(bytes, 0, datagram, offset, asked);
            assertThat(index.find(datagram, offset, asked)).isSameAs(expected.get(asked));
            assertThat(index.size()).isEqualTo(expected.size());
        }
    }

    /** A reader finds what is there all the time, however the index grows and changes around it. */
    @Test
    void readersNeverMissAKeyWhileOthersComeAndGo() throws Exception {
        byte[] key = key(-1);
        index.add(new Acquaintance(key));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                Acquaintance[] others = new Acquaintance[50_000];
                for (int i = 0; i < others.length; i++) {
                    others[i] = new Acquaintance(key(i));
                    index.add(others[i]);
                    if (i % 3 == 0) {
                        index.remove(others[i / 2]);
                    }
                }
            });
            long missed = 0;
            do {
                missed += index.find(key, 0, key.length) == null ? 1 : 0;
            } while (!writing.isDone());
            writing.get();
            assertThat(missed).isZero();
        } finally {
            writer.shutdownNow();
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(74).putInt(40, number).array();
    }
}
