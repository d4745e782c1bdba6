/** What people and programs can do with identities: the same for the shell and for the web. */
package org.ipv8.identity.internal.shell;
