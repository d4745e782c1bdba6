/** The built jars in a real Karaf. */
package org.ipv8.karaf;
