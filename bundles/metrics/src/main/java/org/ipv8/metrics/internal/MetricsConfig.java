package org.ipv8.metrics.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
@ObjectClassDefinition(name = "IPv8 metrics", description = "What is shown of measurements. A change takes effect at once.")
@interface MetricsConfig {

    @AttributeDefinition(description = "Series a metric may have; what goes beyond is left out and counted", min = "1", max = "10000")
    int max_series() default 500;
}
