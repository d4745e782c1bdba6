/** The community protocol, spoken by the node for every overlay: introductions, punctures, own addresses (spec section 4). */
package org.ipv8.runtime.internal.community;
