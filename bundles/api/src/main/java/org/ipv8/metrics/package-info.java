/** How a bundle brings metrics of its own: {@link org.ipv8.metrics.MetricSource}, found by the metrics bundle when it is registered. */
@Export
@Version("1.0.0")
package org.ipv8.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
