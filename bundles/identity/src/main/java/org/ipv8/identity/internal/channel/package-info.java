/** Ties identities to the attestations under the same key, where there are any: what one side attests, the other signs for. */
package org.ipv8.identity.internal.channel;
