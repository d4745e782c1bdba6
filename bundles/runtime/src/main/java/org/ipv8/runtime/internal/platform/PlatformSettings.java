package org.ipv8.runtime.internal.platform;

/**
 * Sizes of the platform.
 *
 * @param workers    threads that lanes run on
 * @param background threads for what blocks
 * @param shards     threads that verify signatures; 0 to verify on the thread that received the packet
 * @param shardQueue packets that may wait at each of those
 */
public record PlatformSettings(int workers, int background, int shards, int shardQueue) {

    static final int BACKGROUND = 4;
    static final int SHARD_QUEUE = 4_096;
    static final int MAX_THREADS = 1_024;
    static final int MAX_QUEUE = 1 << 20;

    /** As many workers and shards as there are processors. */
    public static PlatformSettings forProcessors(int processors) {
        return new PlatformSettings(processors, BACKGROUND, processors, SHARD_QUEUE);
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    public PlatformSettings {
        check("workers", workers, 1, MAX_THREADS);
        check("background", background, 1, MAX_THREADS);
        check("shards", shards, 0, MAX_THREADS);
        check("shardQueue", shardQueue, 1, MAX_QUEUE);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + min + " to " + max);
        }
    }
}
