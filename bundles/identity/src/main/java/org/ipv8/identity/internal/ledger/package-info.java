/** What is known of subjects: their tokens, metadata and attestations, in memory and in a database that py-ipv8 shares. */
package org.ipv8.identity.internal.ledger;
