/** Pseudonyms: their keys, what they meet under, and the nodes they run on. */
package org.ipv8.identity.internal.pseudonym;
