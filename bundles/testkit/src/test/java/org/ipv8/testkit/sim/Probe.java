package org.ipv8.testkit.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;

/** A socket on a simulated host that sends texts and remembers what it gets. */
final class Probe implements DatagramHandler {

    static final int PORT = 8090;

    /** A text and where it came from. */
    record Got(Address source, String text) {
    }

    private final SimHost host;
    private final Endpoint socket;
    private final List<Got> got = new ArrayList<>();
    private BiConsumer<Address, String> reaction = (source, text) -> { };

    private Probe(SimHost host, Address listen) {
        this.host = host;
        try {
            socket = host.transport().open(listen, EndpointOptions.DEFAULT, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Probe on(SimHost host) {
        return on(host, PORT);
    }

    static Probe on(SimHost host, int port) {
        return new Probe(host, host.ipv4() == null ? Address.of("::", port) : Ipv4Address.of("0.0.0.0", port));
    }

    static Probe on(SimHost host, Address listen) {
        return new Probe(host, listen);
    }

    Probe reacting(BiConsumer<Address, String> action) {
        reaction = action;
        return this;
    }

    void send(Address destination, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        socket.send(destination, bytes, 0, bytes.length);
    }

    @Override
    public void received(Endpoint endpoint, Address source, byte[] datagram) {
        String text = new String(datagram, UTF_8);
        got.add(new Got(source, text));
        reaction.accept(source, text);
    }

    List<Got> got() {
        return got;
    }

    List<String> texts() {
        return got.stream().map(Got::text).toList();
    }

    Endpoint socket() {
        return socket;
    }

    /** Returns the address on its own network. */
    Address address() {
        return Hosts.at(host.ipv4() == null ? host.ipv6() : host.ipv4(), socket.local().port());
    }
}
