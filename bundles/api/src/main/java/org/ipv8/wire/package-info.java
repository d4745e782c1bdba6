/**
 * The wire codec: how records become datagrams and back (spec sections 1 and 3).
 *
 * <p>A message is a record that implements {@link org.ipv8.wire.Payload}, with a {@link org.ipv8.wire.MessageCodec} made of
 * {@link org.ipv8.wire.Fields}. Whatever arrives is read through {@link org.ipv8.wire.WireReader}, whose only failure is
 * {@link org.ipv8.wire.MalformedPacketException}; {@link org.ipv8.wire.Bounds} keep the same limits in constructors.
 */
@Export
@Version("1.0.0")
package org.ipv8.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
