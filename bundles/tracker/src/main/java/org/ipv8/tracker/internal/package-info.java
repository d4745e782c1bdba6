/** How the tracker works: sockets, who is known, answers, pings, and its component, commands and web interface. */
package org.ipv8.tracker.internal;
