/** The DHT over HTTP: as the reference has it, and what it lacks. */
package org.ipv8.dht.internal.web;
