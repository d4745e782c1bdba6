/** A small overlay to test the kit with: written as any overlay author would write it. */
package org.ipv8.testkit.echo;
