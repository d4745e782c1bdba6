/** Strategies that find peers, or forget those that are gone (spec sections 6.5 to 6.7). */
package org.ipv8.discovery.internal.strategy;
