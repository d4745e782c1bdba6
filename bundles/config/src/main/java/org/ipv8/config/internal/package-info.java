/** Settings of all bundles: what there is, what is set, what is wrong with it. */
package org.ipv8.config.internal;
