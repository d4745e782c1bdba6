package org.ipv8.runtime.internal.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.discovery.Bootstrapper;
import org.ipv8.peer.Address;

/** A bootstrapper that writes down what it is asked to do. */
final class FakeBootstrapper implements Bootstrapper {

    private final String name;
    private final List<String> journal;
    private final CompletionStage<Collection<Address>> addresses;
    private boolean initialized;

    FakeBootstrapper(String name, List<String> journal, CompletionStage<Collection<Address>> addresses, boolean initialized) {
        this.name = name;
        this.journal = journal;
        this.addresses = addresses;
        this.initialized = initialized;
    }

    @Override
    public CompletionStage<Boolean> initialize() {
        journal.add(name + " initialize");
        initialized = true;
        failIfWanted();
        return CompletableFuture.completedStage(true);
    }

    @Override
    public boolean initialized() {
        return initialized;
    }

    @Override
    public CompletionStage<Collection<Address>> addresses() {
        return addresses;
    }

    @Override
    public void keepAlive() {
        journal.add(name + " keepAlive");
    }

    @Override
    public Collection<Address> servers() {
        failIfWanted();
        return List.of(Address.of("192.0.2.1", 6_421));
    }

    @Override
    public void close() {
        journal.add(name + " close");
    }

    private void failIfWanted() {
        if (name.equals("throws")) {
            throw new IllegalStateException("on purpose");
        }
    }
}
