package org.ipv8.runtime.internal.packet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.ipv8.peer.Address;
import org.ipv8.runtime.internal.lane.Lane;

/** Calls a handler in the lane; one that throws harms nothing else. */
record Delivery(Channel channel, String message, Address source, byte[] datagram, Runnable action) implements Lane.Packet {

    private static final Logger LOG = System.getLogger(Delivery.class.getName());

    @Override
    public void run() {
        if (!channel.isOpen()) {
            refused();
            return;
        }
        try {
            action.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            channel.drops().count(DropReason.HANDLER_FAILED);
            LOG.log(Level.DEBUG, () -> channel.lane() + ": the handler of " + message + " failed", e);
        }
    }

    @Override
    public void refused() {
        channel.takeBack(source, datagram);
    }
}
