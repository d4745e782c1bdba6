/** Says who may ask for what. */
package org.ipv8.rest.internal.guard;
