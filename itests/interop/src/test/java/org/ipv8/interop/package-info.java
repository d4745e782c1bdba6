/** Live tests against unmodified py-ipv8 nodes, in a network namespace of their own. */
package org.ipv8.interop;
