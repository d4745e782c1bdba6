/** The peer graph of a node: who is verified, who runs what, who told of which address (spec section 5). */
package org.ipv8.runtime.internal.graph;
