/** A node: its sockets, its keys, and the overlays that run on it. */
package org.ipv8.runtime.internal.node;
