/** The identity overlay: its messages, the subject's side of a conversation and the authority's. */
package org.ipv8.identity.internal.overlay;
