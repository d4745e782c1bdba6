/** The built bundles in a real framework. */
package org.ipv8.container;
