package org.ipv8.overlay;

import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented by an {@link Overlay} that hands its state to its successor when its bundle is updated. The state crosses from
 * the classes of the old version to those of the new one as bytes, so what matters is that both declare the same layout; a state
 * the successor cannot read is dropped with a warning, and the successor starts afresh. Nothing is kept on disk.
 *
 * @param <S> the state
 */
@ConsumerType
public interface HandsOver<S extends Payload> {

    /** Returns the layout of the state; its message id does not matter. */
    MessageCodec<S> stateCodec();

    /** Returns the state. Called in the lane, after the last message and before {@link Overlay#stop()}. */
    S handOver();

    /** Takes the state of the predecessor. Called in the lane, before {@link Overlay#start()}. */
    void takeOver(S state);
}
