/** What the identity bundle offers: the overlay to nodes, commands to the shell, a resource to REST clients, a page to the dashboard. */
package org.ipv8.identity.internal;
