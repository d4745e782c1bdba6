package org.ipv8.identity;

import org.ipv8.key.PublicKey;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told what happens to credentials, in the lane of the overlay: so nothing in here may block. */
@ConsumerType
public interface IdentityObserver {

    /** An authority has signed for one of our own credentials, and that is stored. */
    default void onAttested(Credential own, PublicKey authority) {
    }

    /** We have signed for a credential of somebody else, and that is stored and sent. */
    default void onSigned(Credential other) {
    }

    /** Somebody has disclosed a credential to us, whole chain included; it is stored. Told again for one that was disclosed again. */
    default void onDisclosed(Credential other) {
    }
}
