/** Shell commands: data in, data out; a converter makes tables of it for people, {@code --json} text for programs. */
package org.ipv8.shell.internal;
