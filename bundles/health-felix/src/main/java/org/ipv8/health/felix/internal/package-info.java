/** Examinations as Felix health checks. */
package org.ipv8.health.felix.internal;
