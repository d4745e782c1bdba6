package org.ipv8.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.key.Mid;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.osgi.annotation.versioning.ProviderType;

/** An overlay on a node, seen from outside. Safe for use by many threads. */
@ProviderType
public interface RunningOverlay {

    /** Where an overlay is in its life. */
    enum State {
        /** Being made. */
        STARTING,
        /** Sends and receives. */
        RUNNING,
        /** Could not be made: see {@link #problem()}. */
        FAILED,
        /** Being ended. */
        STOPPING
    }

    /** Returns its name. */
    default String name() {
        return description().name();
    }

    /** Returns what its factory said. */
    OverlayDescription description();

    /** Returns where it is in its life. */
    State state();

    /** Returns a sentence on why it failed. */
    Optional<String> problem();

    /**
     * Asks it whether it works: see {@link org.ipv8.overlay.SelfCheck}. The result completes if it says so or has nothing to check,
     * fails with what is wrong, and stays open if the overlay does not answer.
     */
    CompletionStage<Void> check();

    /** Returns the identity it uses. */
    Mid self();

    /** Returns the clock of its key (spec section 1.5). */
    long globalTime();

    /** Returns its verified peers: a snapshot. */
    List<Peer> peers();

    /** Returns its traffic by message id, in the order of ids: a snapshot. */
    List<MessageStatistics> statistics();

    /** Returns the datagrams dropped, by reason, in alphabetical order. */
    Map<String, Long> drops();

    /** Returns the text forms of its discovery strategies, with a reason behind those that are missing. */
    List<String> walkers();

    /** Returns the text forms of its bootstrappers and the servers each knows. */
    Map<String, List<Address>> bootstrappers();

    /** Returns the estimate of the own address as the world sees it. */
    Address wan();

    /** Returns the estimate of the own address on the local network. */
    Address lan();

    /** Returns what it has scheduled: a snapshot. */
    List<ScheduledTask> tasks();

    /** Adds a bootstrap server to those bootstrappers that ask servers, until the overlay ends. */
    void addBootstrapServer(Address server);

    /** Sends an introduction-request to an address. */
    void walkTo(Address address);

    /** Starts the bootstrappers. */
    void bootstrap();
}
