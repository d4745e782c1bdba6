/** The OpenAPI document and the page that shows it. */
package org.ipv8.rest.internal.doc;
