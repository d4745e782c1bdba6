/** Places of nodes and the tables of those that are known (spec 02, sections 3 and 7). */
package org.ipv8.dht.internal.routing;
