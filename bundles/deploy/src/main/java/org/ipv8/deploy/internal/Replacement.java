package org.ipv8.deploy.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * A new version that is in its place, with the way back.
 *
 * @param bundle   which
 * @param trial    decides whether it stays
 * @param before   the jar it replaces
 * @param old      the version of that
 * @param fresh    digest of the new jar
 * @param accepted what is to be remembered if it stays
 * @param outcome  completes with a remark for people, or fails with a {@link org.ipv8.deploy.DeploymentException}
 */
record Replacement(Bundle bundle, Trial trial, BundleJar before, Version old, String fresh, Notes accepted,
        CompletableFuture<Optional<String>> outcome) {
}
