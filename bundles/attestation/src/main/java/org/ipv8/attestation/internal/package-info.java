/** How the attestation overlay works: its messages, its four roles, its database, and what offers it to nodes. */
package org.ipv8.attestation.internal;
