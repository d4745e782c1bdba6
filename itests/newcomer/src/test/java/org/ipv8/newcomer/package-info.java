/** What a newcomer does, done as written. */
package org.ipv8.newcomer;
