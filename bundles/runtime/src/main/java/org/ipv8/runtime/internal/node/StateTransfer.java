package org.ipv8.runtime.internal.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.ipv8.overlay.HandsOver;
import org.ipv8.overlay.Overlay;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;

/** Carries the state of an overlay from one version of its classes to the next, as bytes. */
final class StateTransfer {

    private static final Logger LOG = System.getLogger(StateTransfer.class.getName());
    private static final int CAPACITY = 256;

    private StateTransfer() {
    }

    /** Returns the state of an overlay, or null if it has none to hand over. */
    static byte[] take(Overlay overlay, String name) {
        if (!(overlay instanceof HandsOver<?> old)) {
            return null;
        }
        try {
            return encode(old);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "overlay " + name + " could not hand over its state", e);
            return null;
        }
    }

    private static <S extends Payload> byte[] encode(HandsOver<S> old) {
        WireWriter out = new WireWriter(CAPACITY);
        old.stateCodec().encode(old.handOver(), out);
        return out.toByteArray();
    }

    /** Gives an overlay the state of its predecessor, if there is any and it can read it. */
    static void give(Overlay overlay, byte[] state, String name) {
        if (state == null || !(overlay instanceof HandsOver<?> successor)) {
            return;
        }
        try {
            decode(successor, state);
        } catch (MalformedPacketException e) {
            LOG.log(Level.WARNING, "overlay " + name + " starts afresh: it cannot read the state of its predecessor, "
                    + e.getMessage());
        }
    }

    private static <S extends Payload> void decode(HandsOver<S> successor, byte[] state) throws MalformedPacketException {
        WireReader in = new WireReader(state);
        S decoded = successor.stateCodec().decode(in);
        in.expectEnd();
        successor.takeOver(decoded);
    }
}
