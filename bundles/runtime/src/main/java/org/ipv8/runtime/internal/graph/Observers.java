package org.ipv8.runtime.internal.graph;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.network.NetworkObserver;

/**
 * Tells observers of changes, in their order and without any lock.
 *
 * <p>Changes are queued under the lock of the graph, so their order is that of the queue. Whoever made one empties the queue
 * after giving the lock back; only one thread does that at a time, and takes what others queue in the meantime along.
 * An observer that changes the graph is told of its change after all observers were told of the one at hand.
 *
 * <p>The queue is bounded even if an observer never returns: who leaves before anybody was told that they entered is not
 * spoken of, so at most every peer that left and every one that is here now are in it.
 */
final class Observers {

    private record Change(PeerRecord peer, boolean added) {
    }

    private static final class Registration implements AutoCloseable {

        private final List<Registration> all;
        private final NetworkObserver observer;
        private volatile boolean closed;
        private int failures;

        Registration(List<Registration> all, NetworkObserver observer) {
            this.all = all;
            this.observer = observer;
        }

        /** Called by one thread at a time. */
        void tell(Change change) {
            if (closed) {
                return;
            }
            try {
                if (change.added) {
                    observer.added(change.peer);
                } else {
                    observer.removed(change.peer);
                }
            } catch (RuntimeException | LinkageError e) {
                failures++;
                // every time would let strangers fill the log
                Level level = Integer.bitCount(failures) == 1 ? Level.WARNING : Level.DEBUG;
                LOG.log(level, observer.getClass().getName() + ", an observer of the peer graph, has failed "
                        + failures + " times", e);
            }
        }

        @Override
        public void close() {
            closed = true;
            all.remove(this);
        }
    }

    private static final Logger LOG = System.getLogger(Observers.class.getName());

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private boolean delivering;

    AutoCloseable add(NetworkObserver observer) {
        Registration registration = new Registration(registrations, observer);
        registrations.add(registration);
        return registration;
    }

    /** Queues that a peer has entered: to be called under the lock of the graph. */
    synchronized void added(PeerRecord peer) {
        changes.add(new Change(peer, true));
    }

    /** Queues that a peer has left: to be called under the lock of the graph. */
    synchronized void removed(PeerRecord peer) {
        if (!changes.removeLastOccurrence(new Change(peer, true))) {
            changes.add(new Change(peer, false));
        }
    }

    /** Tells of everything queued, unless somebody else is at it: to be called without lock after every change. */
    void deliver() {
        if (!begin()) {
            return;
        }
        boolean done = false;
        try {
            for (Change change = next(); change != null; change = next()) {
                for (Registration registration : registrations) {
                    registration.tell(change);
                }
            }
            done = true;
        } finally {
            if (!done) {
                giveUp();
            }
        }
    }

    private synchronized boolean begin() {
        boolean free = !delivering && !changes.isEmpty();
        delivering |= free;
        return free;
    }

    /** Returns the next change, or null and at the same time lets others deliver what comes later. */
    private synchronized Change next() {
        Change change = changes.poll();
        delivering = change != null;
        return change;
    }

    /** An error of an observer must not keep others from delivering the rest. */
    private synchronized void giveUp() {
        delivering = false;
    }
}
