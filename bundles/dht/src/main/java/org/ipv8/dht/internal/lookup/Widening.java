package org.ipv8.dht.internal.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.ipv8.dht.internal.routing.Contact;
import org.ipv8.dht.internal.routing.Id;
import org.ipv8.key.PublicKey;

/**
 * Whom to ask when the closest nodes have answered and may all be of one party.
 *
 * <p>Who colludes names his own, and among many there are some as close to the target as honest nodes are; so closeness tells nothing, and
 * whoever goes to the closest first never leaves them. What tells something is who has named a node. Those named by nodes that
 * have led to the fewest get their turn, so that every honest node that was met leads on, however many others are closer; and
 * those of one party, who name the same node, have one turn together.
 */
final class Widening {

    private Widening() {
    }

    /** The closest node somebody has named that nobody has asked. */
    record Named(Contact node, Step by) {

        Candidate candidate() {
            return new Candidate(node, by.contact(), by.contact(), by.hop() + 1);
        }
    }

    /** Returns one node of everybody who has named some that nobody has asked: first of those who have led to the fewest, then the closest. */
    static List<Named> named(Id place, List<Step> steps, Set<PublicKey> tried) {
        Map<Contact, Integer> led = new HashMap<>();
        List<Named> all = new ArrayList<>();
        for (Step step : steps) {
            if (step.source() != null) {
                led.merge(step.source(), 1, Integer::sum);
            }
            if (step.answer() != null) {
                step.answer().nodes().stream().filter(node -> !tried.contains(node.key()))
                        .min(Comparator.comparing(Contact::id, place::compareDistance))
                        .ifPresent(node -> all.add(new Named(node, step)));
            }
        }
        all.sort(Comparator.comparing((Named named) -> led.getOrDefault(named.by().contact(), 0))
                .thenComparing(named -> named.node().id(), place::compareDistance));
        return all;
    }
}
