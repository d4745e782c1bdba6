/**
 * What {@code bin/ipv8} runs: starts the OSGi framework of a home directory, or talks to the node that runs in it. Knows the
 * JDK and the OSGi launch interface only; everything else of a node is bundles.
 */
package org.ipv8.launcher;
