/** The request cache: matches answers to questions (spec section 8.3). */
package org.ipv8.runtime.internal.request;
