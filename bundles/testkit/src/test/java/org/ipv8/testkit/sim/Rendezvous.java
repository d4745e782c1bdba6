package org.ipv8.testkit.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import java.time.Duration;

import org.ipv8.peer.Address;

/** An introducer and two hosts that it introduces to each other: the dance of spec section 4.7 with bare datagrams. */
final class Rendezvous {

    private static final int ATTEMPTS = 3;

    private final SimNetwork network;
    private final Probe introducer;
    private final Probe walker;
    private final Probe hidden;
    private boolean answered;
    private boolean useSources = true;

    Rendezvous(SimNetwork network, SimHost introducer, SimHost walker, SimHost hidden) {
        this.network = network;
        this.introducer = Probe.on(introducer);
        this.walker = Probe.on(walker).reacting(this::atWalker);
        this.hidden = Probe.on(hidden).reacting(this::atHidden);
        this.walker.send(this.introducer.address(), "walker");
        this.hidden.send(this.introducer.address(), "hidden");
        network.advance(ofSeconds(1));
    }

    /** Ends the sockets, so that the hosts can dance with others. */
    void close() {
        introducer.socket().close();
        walker.socket().close();
        hidden.socket().close();
    }

    /** Answers go where introductions said, not to where datagrams came from. */
    Rendezvous trustingIntroductionsOnly() {
        useSources = false;
        return this;
    }

    private Address seen(String name) {
        return introducer.got().stream().filter(got -> got.text().equals(name)).map(Probe.Got::source).findFirst().orElse(null);
    }

    private void atWalker(Address source, String text) {
        answered |= text.equals("answer");
        if (text.equals("puncture") && useSources) {
            walker.send(source, "request");
        }
    }

    private void atHidden(Address source, String text) {
        if (text.equals("request")) {
            hidden.send(useSources ? source : seen("walker"), "answer");
        }
    }

    /** Walks without anybody puncturing; says whether there was an answer. */
    boolean walk() {
        return attempt(false, Duration.ZERO);
    }

    /** Walks, a moment after the hidden host was asked to puncture, up to three times. */
    boolean walkPunctured() {
        for (int i = 0; i < ATTEMPTS && !answered; i++) {
            attempt(true, ofMillis(250));
        }
        return answered;
    }

    /** Walks once, long before the hidden host punctures. */
    boolean walkTooEarly() {
        return attempt(true, ofMillis(-250));
    }

    /** Walks and punctures once each, one of them after a delay. */
    private boolean attempt(boolean puncture, Duration walkerWaits) {
        Address hiddenAt = seen("hidden");
        Address walkerAt = seen("walker");
        if (hiddenAt == null || walkerAt == null) {
            return false;
        }
        network.time().schedule(walkerWaits, () -> walker.send(hiddenAt, "request"));
        if (puncture) {
            network.time().schedule(walkerWaits.negated(), () -> hidden.send(walkerAt, "puncture"));
        }
        network.advance(ofSeconds(1));
        return answered;
    }
}
