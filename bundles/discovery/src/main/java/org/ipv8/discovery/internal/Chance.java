package org.ipv8.discovery.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random choices. */
public final class Chance {

    private Chance() {
    }

    /** Draws items without replacement, at most as many as there are. */
    public static <T> List<T> sample(Collection<T> items, int size, RandomGenerator random) {
        List<T> pool = new ArrayList<>(items);
        int count = Math.min(size, pool.size());
        for (int i = 0; i < count; i++) {
            Collections.swap(pool, i, i + random.nextInt(pool.size() - i));
        }
        return pool.subList(0, count);
    }

    /** Draws one item of a list that is not empty. */
    public static <T> T pick(List<T> items, RandomGenerator random) {
        return items.get(random.nextInt(items.size()));
    }
}
