/** The discovery community: peers tell each other which communities they run, and whether they are alive (spec section 6). */
package org.ipv8.discovery.internal.community;
