/** Sockets, event loops and the component that offers them. */
package org.ipv8.transport.udp.internal;
