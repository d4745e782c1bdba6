/** Tests of codecs: what every decoder has to stand, and datagrams that are nearly right. */
@Export
@Version("1.0.0")
package org.ipv8.testkit.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
