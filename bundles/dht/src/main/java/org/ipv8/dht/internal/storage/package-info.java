/** Values and what is kept of them (spec 02, sections 10 and 11). */
package org.ipv8.dht.internal.storage;
