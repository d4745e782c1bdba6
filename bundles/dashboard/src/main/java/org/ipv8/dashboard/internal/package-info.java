/** Serves the pages of the dashboard, and what they need beyond the resources of others: samples, the peer graph, the log. */
package org.ipv8.dashboard.internal;
