/** Examinations of nodes: each looks at one subject, sends nothing and changes nothing. */
package org.ipv8.doctor.internal;
