/** An overlay without messages, for tests: its node's view of the network as lines of JSON. */
package org.ipv8.probe;
