/** From a configuration of py-ipv8 (spec section 8.5) to a home directory. */
package org.ipv8.importer;
