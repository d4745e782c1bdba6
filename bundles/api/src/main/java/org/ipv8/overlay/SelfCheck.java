package org.ipv8.overlay;

import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented by an {@link Overlay} that can find out whether it works: that its database opens, say, or that a key it needs can be
 * used. When its bundle is updated, the new version is asked, and gives way to the old one if it says no or does not answer within
 * 30 seconds.
 *
 * <p>What depends on others must not be part of it: a node without a connection is no reason to take a version back.
 */
@ConsumerType
public interface SelfCheck {

    /**
     * Starts a check. Called in the lane, after {@link Overlay#start()}, and perhaps again later; must not block.
     *
     * @return completes when all is well; fails with a sentence on what is not
     */
    CompletionStage<Void> check();
}
