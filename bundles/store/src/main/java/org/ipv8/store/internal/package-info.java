/** How databases are kept: SQLite's driver, its connections, and what makes sure that a file is what it should be. */
package org.ipv8.store.internal;
