package org.ipv8.runtime.internal.platform;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.node.Probe;

/** Whoever wants to be told of what happens inside nodes: nobody, one, or several as one. */
final class Probes {

    private final List<Probe> all = new CopyOnWriteArrayList<>();
    private volatile Probe current;

    /** Returns whom to tell; null if nobody wants to know. */
    Probe get() {
        return current;
    }

    synchronized void add(Probe probe) {
        all.add(probe);
        choose();
    }

    synchronized void remove(Probe probe) {
        all.remove(probe);
        choose();
    }

    private void choose() {
        List<Probe> now = List.copyOf(all);
        current = now.isEmpty() ? null : now.size() == 1 ? now.get(0) : new Several(now);
    }

    private record Several(List<Probe> probes) implements Probe {

        @Override
        public void datagram(String overlay, int messageId, int bytes, boolean received) {
            probes.forEach(probe -> probe.datagram(overlay, messageId, bytes, received));
        }

        @Override
        public void ran(String overlay, String task, long nanos) {
            probes.forEach(probe -> probe.ran(overlay, task, nanos));
        }

        @Override
        public void lookedUp(String overlay, long nanos, int asked, boolean found) {
            probes.forEach(probe -> probe.lookedUp(overlay, nanos, asked, found));
        }
    }
}
