/** What a node's home directory sees of the node, and how its owner reaches into it. */
package org.ipv8.control.internal;
