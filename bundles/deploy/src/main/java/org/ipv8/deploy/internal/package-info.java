/** How bundles are installed, replaced, put on trial, put back and removed. */
package org.ipv8.deploy.internal;
