/** Nodes as Declarative Services components, made from factory configurations. */
package org.ipv8.runtime.internal.component;
