package org.ipv8.dht.internal.lookup;

import org.ipv8.dht.internal.routing.Contact;

/** A node that was asked in a lookup, and what has become of it. Changed by its lookup only. */
public final class Step {

    private final Candidate candidate;
    private final int path;
    private Answer answer;
    private boolean punctured;

    Step(Candidate candidate, int path) {
        this.candidate = candidate;
        this.path = path;
    }

    Candidate candidate() {
        return candidate;
    }

    void answeredWith(Answer result) {
        answer = result;
    }

    void puncture() {
        punctured = true;
    }

    /** Returns who was asked. */
    public Contact contact() {
        return candidate.contact();
    }

    /** Returns who has named it; null if it was in the own table. */
    public Contact source() {
        return candidate.source();
    }

    /** Returns how many introductions led to it. */
    public int hop() {
        return candidate.hop();
    }

    /** Returns the path it was asked on. */
    public int path() {
        return path;
    }

    /** Returns what it has said; null if it was silent. */
    public Answer answer() {
        return answer;
    }

    /** Says whether somebody was asked to have its NAT punctured. */
    public boolean punctured() {
        return punctured;
    }
}
