/** Sets up the HTTP server: where it listens, its key and certificate, its limits. */
package org.ipv8.http.internal;
