/** Files that belong to one user: keys, remembered peers. */
package org.ipv8.runtime.internal.files;
