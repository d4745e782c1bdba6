/** Resources that the reference lacks, below /api/v1. */
package org.ipv8.rest.internal.own;
