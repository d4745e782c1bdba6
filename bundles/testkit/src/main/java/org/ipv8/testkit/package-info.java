/**
 * Tests of overlays with JUnit 5 and AssertJ: {@link org.ipv8.testkit.OverlayTest} runs each test in a simulation of its own.
 */
@Export
@Version("1.0.0")
package org.ipv8.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
