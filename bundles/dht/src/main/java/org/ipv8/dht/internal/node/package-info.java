/** The parts of a participant of the DHT: tables, questions and answers, stores, registrations. All of it runs in the overlay's lane. */
package org.ipv8.dht.internal.node;
