package org.ipv8.dht.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.ipv8.dht.Crawl;
import org.ipv8.dht.Found;
import org.ipv8.dht.Target;
import org.ipv8.dht.internal.DhtWorld.Kept;
import org.ipv8.dht.internal.Hostility.Kind;
import org.ipv8.dht.internal.lookup.Findings;
import org.ipv8.testkit.sim.SimNode;

/** What is measured in simulations. */
final class DhtExperiments {

    /** How many lookups run at a time: one after the other, most of the time would go into everybody's walking. */
    private static final int TOGETHER = 20;
    private static final double MEDIAN = 1 / Math.log(2);

    private DhtExperiments() {
    }

    /**
     * Lookups in a network without malice.
     *
     * @param nodes    how many nodes
     * @param hops     how many lookups needed how many introductions to the closest node
     * @param asked    how many nodes a lookup for nodes asks
     * @param found    how many of the values were found
     * @param values   how many were looked for
     * @param askedFor how many nodes a lookup for a value asks
     */
    record Honest(int nodes, Map<Integer, Integer> hops, double asked, int found, int values, double askedFor) {

        double meanHops() {
            return hops.entrySet().stream().mapToDouble(each -> (double) each.getKey() * each.getValue()).sum()
                    / hops.values().stream().mapToInt(each -> each).sum();
        }
    }

    static Honest honest(long seed, int nodes, int lookups) {
        try (DhtWorld world = new DhtWorld(seed)) {
            world.grow(nodes, 0);
            Map<Integer, Integer> hops = new TreeMap<>();
            double asked = 0;
            for (int done = 0; done < lookups; done += TOGETHER) {
                List<Target> targets = Stream.generate(world::anyTarget).limit(Math.min(TOGETHER, lookups - done)).toList();
                for (List<Findings> found : world.awaitAll(targets, target -> DhtWorld.dht(world.anyHonest()).participant().lookups()
                        .nodes(target))) {
                    hops.merge(DhtWorld.hops(found), 1, Integer::sum);
                }
                for (Crawl crawl : world.awaitAll(targets, target -> DhtWorld.dht(world.anyHonest()).crawl(target, true))) {
                    asked += crawl.steps().size();
                }
            }
            Searched searched = search(world, lookups);
            return new Honest(nodes, hops, asked / lookups, searched.found(), lookups, searched.asked());
        }
    }

    /**
     * Lookups among hostile nodes.
     *
     * @param nodes how many nodes
     * @param share how many of them are hostile, 0 to 1
     * @param kind  what these do
     * @param found how many values were found
     * @param all   how many were looked for
     * @param asked how many nodes a lookup asks
     */
    record Hostile(int nodes, double share, String kind, int found, int all, double asked) {

        double success() {
            return (double) found / all;
        }
    }

    static Hostile hostile(long seed, int nodes, double share, int lookups, Kind... kinds) {
        try (DhtWorld world = new DhtWorld(seed)) {
            world.grow(nodes, share, kinds);
            Searched searched = search(world, lookups);
            return new Hostile(nodes, share, kinds.length == 1 ? kinds[0].name().toLowerCase(java.util.Locale.ROOT) + "s" : "all kinds",
                    searched.found(), lookups, searched.asked());
        }
    }

    private record Searched(int found, double asked) {
    }

    /** Stores values, each from some honest node, and looks for each from another one, as many at a time as would be in a busy network. */
    private static Searched search(DhtWorld world, int lookups) {
        int found = 0;
        double asked = 0;
        for (int done = 0; done < lookups; done += TOGETHER) {
            List<SimNode> owners = Stream.generate(world::anyHonest).limit(Math.min(TOGETHER, lookups - done)).toList();
            List<Kept> kept = world.putAll(owners, false);
            List<Found> results = world.awaitAll(kept, each -> DhtWorld.dht(world.anyHonest()).find(each.target()));
            for (int i = 0; i < results.size(); i++) {
                found += kept.get(i).isIn(results.get(i)) ? 1 : 0;
                asked += results.get(i) == null ? 0 : results.get(i).asked();
            }
        }
        return new Searched(found, asked / lookups);
    }

    /**
     * Values that are kept alive while nodes come and go.
     *
     * @param nodes how many nodes there are at a time
     * @param hours found and looked for, for each hour
     * @param joins how many nodes have come
     */
    record Churned(int nodes, List<int[]> hours, int joins) {

        double found() {
            return (double) hours.stream().mapToInt(each -> each[0]).sum() / hours.stream().mapToInt(each -> each[1]).sum();
        }
    }

    /** Sessions have an exponential distribution; a few publishers stay, and everybody else is replaced when he goes. */
    static Churned churn(long seed, int nodes, int publishers, int values, Duration median, int hours, int lookupsPerHour) {
        try (DhtWorld world = new DhtWorld(seed)) {
            world.grow(nodes, 0);
            List<SimNode> stable = new ArrayList<>(world.honest().subList(0, publishers));
            List<Kept> kept = world.putAll(IntStream.range(0, values).mapToObj(i -> stable.get(i % publishers)).toList(), true);
            int[] joins = {0};
            new ArrayList<>(world.honest().subList(publishers, nodes)).forEach(node -> expire(world, node, median, joins));
            List<int[]> all = new ArrayList<>();
            for (int hour = 0; hour < hours; hour++) {
                int found = 0;
                for (int i = 0; i < lookupsPerHour; i++) {
                    world.advance(Duration.ofHours(1).dividedBy(lookupsPerHour));
                    Kept one = kept.get(world.random().nextInt(values));
                    found += one.isIn(world.find(stable.get(world.random().nextInt(publishers)), one.target())) ? 1 : 0;
                }
                all.add(new int[] {found, lookupsPerHour});
            }
            return new Churned(nodes, all, joins[0]);
        }
    }

    private static void expire(DhtWorld world, SimNode node, Duration median, int[] joins) {
        double session = -Math.log(1 - world.random().nextDouble()) * MEDIAN * median.toMillis();
        world.simulation().time().schedule(Duration.ofMillis((long) session), () -> {
            world.leave(node);
            joins[0]++;
            expire(world, world.join(null), median, joins);
        });
    }
}
