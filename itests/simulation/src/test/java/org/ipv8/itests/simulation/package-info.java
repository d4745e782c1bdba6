/** Many nodes for a long time. */
package org.ipv8.itests.simulation;
