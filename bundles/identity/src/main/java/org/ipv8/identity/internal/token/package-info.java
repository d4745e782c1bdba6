/** Tokens and the trees they form: who knows a leaf knows that its owner stands behind the whole path to the root. */
package org.ipv8.identity.internal.token;
