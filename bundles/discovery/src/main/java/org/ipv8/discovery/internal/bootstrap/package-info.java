/** Bootstrappers: where an overlay without peers finds its first ones (spec section 7). */
package org.ipv8.discovery.internal.bootstrap;
