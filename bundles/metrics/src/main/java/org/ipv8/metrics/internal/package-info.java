/** Where measurements come from and how they are shown. */
package org.ipv8.metrics.internal;
