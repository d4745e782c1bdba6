/** Services of one kind as they come and go, for components that use all of them. Bundles contain this package, they do not import it. */
package org.ipv8.whiteboard;
