package org.ipv8.runtime;

import org.ipv8.runtime.internal.platform.PlatformSettings;
import org.ipv8.runtime.internal.platform.SystemPlatform;

/** Makes platforms for programs without a container; in a container the platform is a service. */
public final class Platforms {

    private Platforms() {
    }

    /** Makes a platform on the machine's clock, with as many workers and verification shards as there are processors. */
    public static ClosablePlatform system() {
        return system(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Makes a platform on the machine's clock.
     *
     * @param workers threads that lanes run on
     * @param shards  threads that verify signatures; 0 to verify on the thread that received the packet
     */
    public static ClosablePlatform system(int workers, int shards) {
        PlatformSettings defaults = PlatformSettings.forProcessors(workers);
        return new SystemPlatform(new PlatformSettings(workers, defaults.background(), shards, defaults.shardQueue()));
    }
}
