/** The identities over HTTP: as the reference shows them, and as we do; and their page in the dashboard. */
package org.ipv8.identity.internal.web;
