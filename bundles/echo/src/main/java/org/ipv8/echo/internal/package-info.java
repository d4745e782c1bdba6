/** How the echo overlay works: its messages, the overlay itself, what offers it to nodes, and its command. */
package org.ipv8.echo.internal;
