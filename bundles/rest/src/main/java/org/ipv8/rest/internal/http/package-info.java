/** Servlet side: reads requests and writes answers without keeping a thread waiting. */
package org.ipv8.rest.internal.http;
