package org.ipv8.dht;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Introduction points of hidden swarms, kept in the DHT (spec 02, section 15): an OSGi service beside {@link Dht}, with the same
 * properties. Anybody can announce anything, so whether an entry is right shows when it is used. Safe for use by many threads.
 */
@ProviderType
public interface SwarmDirectory {

    /** Stores an introduction point under an info-hash, unsigned. Fails as {@link Dht#put} does. */
    CompletionStage<Stored> announce(Target infoHash, IntroductionPoint point);

    /** Finds the introduction points of an info-hash; values that are none are left out. Fails as {@link Dht#find} does. */
    CompletionStage<List<IntroductionPoint>> lookup(Target infoHash);
}
