package org.ipv8.runtime.internal.platform;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.ipv8.runtime}: the threads that all nodes of the container share. A change restarts the nodes. */
@ObjectClassDefinition(name = "IPv8 runtime", description = "Threads that all nodes share. A change restarts all nodes")
@interface PlatformConfig {

    /** Threads that overlay lanes run on. */
    @AttributeDefinition(description = "Threads that overlays run on; 0: one for each processor", min = "0", max = "1024")
    int workers() default 0;

    /** Threads for what blocks. */
    @AttributeDefinition(description = "Threads for work that blocks, such as name look-ups", min = "1", max = "1024")
    int background() default 4;

    /** Threads that verify signatures. */
    @AttributeDefinition(description = "Threads that verify signatures; -1: one for each processor; 0: the threads that receive",
            min = "-1", max = "1024")
    int shards() default -1;

    /** Packets that may wait for verification. */
    @AttributeDefinition(description = "Packets that may wait at each of the threads that verify", min = "1", max = "1048576")
    int shard_queue() default 4096;
}
