package org.ipv8.discovery.internal.bootstrap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ipv8.discovery.BootstrapContext;
import org.ipv8.discovery.internal.FakeOverlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.transport.DatagramHandler;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.EndpointStatistics;

/** What a bootstrapper sees of its node; its sockets lead nowhere and remember what was sent. */
final class FakeBootstrapContext implements BootstrapContext {

    record Sent(Address to, byte[] datagram) {
    }

    final FakeOverlay overlay = new FakeOverlay();
    List<Address> listening = List.of();
    final List<Socket> sockets = new ArrayList<>();
    final List<Sent> delivered = new ArrayList<>();
    boolean refuses;

    @Override
    public OverlayContext overlay() {
        return overlay;
    }

    @Override
    public List<Address> listening() {
        return listening;
    }

    @Override
    public Endpoint open(Address listen, EndpointOptions options, DatagramHandler handler) throws IOException {
        if (refuses) {
            throw new IOException("no transport");
        }
        Socket socket = new Socket(listen, options, handler);
        sockets.add(socket);
        return socket;
    }

    @Override
    public void deliver(Address source, byte[] datagram) {
        delivered.add(new Sent(source, datagram));
    }

    static final class Socket implements Endpoint {

        static final int PORT = 40_000;

        final Address listen;
        final EndpointOptions options;
        final DatagramHandler handler;
        final List<Sent> sent = new ArrayList<>();
        boolean closed;

        private Socket(Address listen, EndpointOptions options, DatagramHandler handler) {
            this.listen = listen;
            this.options = options;
            this.handler = handler;
        }

        @Override
        public Address local() {
            return new Ipv4Address(0, PORT);
        }

        @Override
        public boolean reaches(Address destination) {
            return destination instanceof Ipv4Address;
        }

        @Override
        public void send(Address destination, byte[] data, int offset, int length) {
            sent.add(new Sent(destination, Arrays.copyOfRange(data, offset, offset + length)));
        }

        @Override
        public EndpointStatistics statistics() {
            return EndpointStatistics.NONE;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
