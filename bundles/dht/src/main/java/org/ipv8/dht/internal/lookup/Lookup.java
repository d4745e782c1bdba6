package org.ipv8.dht.internal.lookup;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.dht.internal.storage.Value;
import org.ipv8.key.PublicKey;
import org.ipv8.overlay.Task;
import org.ipv8.wire.Bytes;

/**
 * Looks for the nodes closest to a target, or for values on them (spec 02, section 13.2).
 *
 * <p>Where the reference keeps one list and asks 24 nodes, this keeps one list for each of a few paths that share no node [1]: what a
 * liar names leads its own path astray and no other. A lookup is through when the 8 closest that have answered are closer than whatever
 * any path could still ask [2], or when the first values are undisputed. Nodes that collude answer as closely as honest ones, so a lookup
 * for nodes, and one that has found no values, then also asks {@linkplain Widening elsewhere}. A path does not wait for a node that is slow; such
 * a node is asked once more after whoever named it has had its NAT punctured. The reference does that for all nodes and beforehand,
 * which doubles its messages.
 *
 * <p>[1] Baumgart, Mies: S/Kademlia, 2007. [2] Maymounkov, Mazières: Kademlia, 2002.
 *
 * <p>For the lane only.
 */
public final class Lookup {

    /** How many of those that are asked elsewhere at the same time are of the own table, while there are some. */
    private static final int OWN_AT_ONCE = 2;

    private final Network network;
    private final Limits limits;
    private final Bytes target;
    private final Id place;
    private final boolean nodesOnly;
    private final int offset;
    private final Set<PublicKey> tried = new HashSet<>();
    private final List<Path> paths = new ArrayList<>();
    private final Queue<Contact> reserve = new ArrayDeque<>();
    private final Findings found;
    private final CompletableFuture<Findings> result = new CompletableFuture<>();
    private Task deadline;
    private boolean searched;

    /**
     * Prepares a lookup.
     *
     * @param nodesOnly whether nodes are wanted, not values
     * @param offset    how many values each node is to leave out
     * @param reader    reads and verifies values
     */
    public Lookup(Network network, Limits limits, Bytes target, boolean nodesOnly, int offset,
            Function<Bytes, Optional<Value>> reader) {
        this.network = network;
        this.limits = limits;
        this.target = target;
        this.place = Id.of(target);
        this.nodesOnly = nodesOnly;
        this.offset = offset;
        this.found = new Findings(place, reader, network.nanos());
    }

    /**
     * Begins.
     *
     * @param self  is never asked
     * @param nodes the closest ones that are known, closest first
     * @return completes when the lookup is through
     */
    public CompletableFuture<Findings> start(PublicKey self, List<Contact> nodes, Duration time) {
        tried.add(self);
        reserve.addAll(nodes);
        deadline = network.schedule(time, this::finish);
        open(limits.paths());
        proceed();
        return result;
    }

    /** Has somebody told of every value when it is found. */
    public void listen(Consumer<Value> listener) {
        found.listen(listener);
    }

    /** Returns what completes when the lookup is through. */
    public CompletableFuture<Findings> result() {
        return result;
    }

    /** Begins so many further paths, with the next nodes of the own table; says how many there are. */
    private int open(int most) {
        int opened = 0;
        while (opened < most && !reserve.isEmpty()) {
            Contact first = reserve.remove();
            if (!tried.contains(first.key())) {
                Path path = new Path(paths.size());
                paths.add(path);
                path.start(first);
                opened++;
            }
        }
        return opened;
    }

    private void proceed() {
        if (searched) {
            return;
        }
        int same = found.undisputed();
        if (!nodesOnly && same >= limits.agreeing()) {
            end();
            return;
        }
        if (same > 0 && same + paths.stream().mapToInt(path -> path.waitedFor).sum() >= limits.agreeing()) {
            return; // those who are asked already may be enough
        }
        Id enough = found.farthest(limits.closest());
        paths.forEach(path -> path.proceed(enough));
        if (paths.stream().allMatch(Path::isIdle) && (isEnough(same) || !widen())) {
            end();
        }
    }

    private boolean isEnough(int same) {
        int wanted = nodesOnly ? limits.forNodes() : same > 0 ? 0 : limits.forValues();
        return found.steps().size() >= Math.min(limits.most(), wanted + limits.perSilent() * found.silent());
    }

    /** Asks a few nodes that are not the closest ones; says whether there are any. */
    private boolean widen() {
        int missing = limits.starts() - paths.size();
        if (missing > 0 && open(missing) > 0) {
            return true;
        }
        int asked = open(OWN_AT_ONCE);
        for (Widening.Named named : Widening.named(place, found.steps(), tried)) {
            if (asked < limits.paths() && !tried.contains(named.node().key())) { // several may have named the same
                paths.get(named.by().path()).ask(named.candidate());
                asked++;
            }
        }
        return asked > 0;
    }

    /** The search is over; what did not fit into the answers is asked for before the lookup is through. */
    private void end() {
        if (!searched) {
            searched = true;
            new Paging(network, limits, target, offset, found::more, this::finish).start(found.answers());
        }
    }

    private void finish() {
        if (!result.isDone()) {
            searched = true;
            deadline.close();
            found.end(network.nanos());
            result.complete(found);
        }
    }

    /** One of the ways a lookup goes. */
    private final class Path {

        private final int number;
        private final Frontier frontier = new Frontier(place, tried);
        private int asked;
        private int underWay;
        private int waitedFor;

        Path(int number) {
            this.number = number;
        }

        void start(Contact first) {
            frontier.start(first);
            ask(frontier.poll());
        }

        boolean isIdle() {
            return underWay == 0;
        }

        void proceed(Id enough) {
            while (waitedFor == 0 && asked < limits.perPath()) {
                Candidate next = frontier.peek();
                if (next == null || enough != null && place.compareDistance(next.contact().id(), enough) >= 0) {
                    return;
                }
                ask(frontier.poll());
            }
        }

        private void ask(Candidate candidate) {
            Step step = new Step(candidate, number);
            found.asked(step);
            tried.add(candidate.contact().key());
            asked++;
            underWay++;
            waitedFor++;
            new Attempt(this, step).start();
        }
    }

    /** Asking one node: directly and, if that takes long, once more with the help of whoever has named it. */
    private final class Attempt {

        private final Path path;
        private final Step step;
        private Task slow;
        private boolean waitedFor = true;
        private int pending;
        private boolean done;

        Attempt(Path path, Step step) {
            this.path = path;
            this.step = step;
        }

        void start() {
            slow = network.schedule(limits.slow(), this::slow);
            ask();
        }

        private void ask() {
            pending++;
            network.find(step.contact(), target, offset, nodesOnly, limits.patience()).whenComplete((answer, problem) -> {
                pending--;
                if (answer != null) {
                    answered(answer);
                } else {
                    unanswered();
                }
            });
        }

        private void slow() {
            if (done || searched) {
                return;
            }
            release();
            Contact helper = step.candidate().helper();
            if (helper != null) {
                step.puncture();
                pending++;
                network.find(helper, step.contact().id().toBytes(), 0, nodesOnly, limits.patience())
                        .whenComplete((answer, problem) -> {
                            pending--;
                            if (done || searched) {
                                return;
                            }
                            ask();
                        });
            }
            Lookup.this.proceed();
        }

        private void answered(Answer answer) {
            if (done) {
                return;
            }
            end();
            network.proven(step.contact(), answer.roundTrip());
            if (searched) {
                return;
            }
            found.answered(step, answer);
            tellOfSource(true);
            path.frontier.answered(step.contact(), step.hop(), answer.nodes());
            Lookup.this.proceed();
        }

        private void unanswered() {
            boolean more = pending > 0 || waitedFor && step.candidate().helper() != null;
            if (done || more) {
                return;
            }
            end();
            network.failed(step.contact());
            found.wasSilent();
            tellOfSource(false);
            Lookup.this.proceed();
        }

        private void tellOfSource(boolean answered) {
            if (step.source() != null) {
                network.named(step.source(), answered);
            }
        }

        private void end() {
            done = true;
            slow.close();
            release();
            path.underWay--;
        }

        private void release() {
            if (waitedFor) {
                waitedFor = false;
                path.waitedFor--;
            }
        }
    }
}
