/** What happens, for whoever watches: server-sent events. */
package org.ipv8.rest.internal.event;
