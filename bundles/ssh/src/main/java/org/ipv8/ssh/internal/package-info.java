/** The node's shell by SSH. */
package org.ipv8.ssh.internal;
