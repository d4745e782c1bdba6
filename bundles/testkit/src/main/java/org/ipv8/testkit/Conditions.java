package org.ipv8.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.testkit.sim.Link;
import org.ipv8.testkit.sim.Nat;

/**
 * The network of one test.
 *
 * @param nat  what is between each host and the internet
 * @param link how datagrams travel
 * @param run  the number of the run in the same network, from 0
 */
record Conditions(Nat nat, Link link, int run) {

    private static final double PERCENT = 100;

    static Conditions of(OverlayTest test) {
        return new Conditions(test.nat(), Link.CLEAN, 0);
    }

    /** Returns all combinations. */
    static List<Conditions> of(NetworkMatrix matrix) {
        List<Conditions> all = new ArrayList<>();
        for (Nat nat : matrix.nat()) {
            for (Link link : links(matrix)) {
                for (int run = 0; run < matrix.seeds(); run++) {
                    all.add(new Conditions(nat, link, run));
                }
            }
        }
        return all;
    }

    private static List<Link> links(NetworkMatrix matrix) {
        List<Link> all = new ArrayList<>();
        for (int latency : matrix.latency()) {
            Link link = latency < 0 ? Link.CLEAN : Link.CLEAN.withLatency(Duration.ofMillis(latency));
            for (int loss : matrix.loss()) {
                for (int duplication : matrix.duplication()) {
                    for (int reordering : matrix.reordering()) {
                        all.add(link.withLoss(loss / PERCENT).withDuplication(duplication / PERCENT)
                                .withReordering(reordering / PERCENT));
                    }
                }
            }
        }
        return all;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(nat.toString());
        if (!link.minLatency().equals(Link.CLEAN.minLatency())) {
            text.append(", ").append(link.minLatency().toMillis()).append(" ms");
        }
        share(text, "loss", link.loss());
        share(text, "duplication", link.duplication());
        share(text, "reordering", link.reordering());
        return run == 0 ? text.toString() : text.append(", run ").append(run + 1).toString();
    }

    private static void share(StringBuilder text, String name, double share) {
        if (share > 0) {
            text.append(", ").append(Math.round(share * PERCENT)).append(" % ").append(name);
        }
    }
}
