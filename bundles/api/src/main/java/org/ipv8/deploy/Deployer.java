package org.ipv8.deploy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs, replaces and removes bundles while nodes run, and puts back what ran before if something new does not work. Found as an
 * OSGi service. Safe for use by many threads; changes are made one after the other, and each call waits for its own.
 *
 * <p>A jar is read and checked completely before anything is touched. A replaced version is kept, also when the process is killed.
 *
 * <p>A bundle is named by its symbolic name or the last part of it; {@code echo} will do for {@code org.ipv8.echo}.
 */
@ProviderType
public interface Deployer {

    /** Returns the bundles of this platform and those that use it, and the jars in watched directories that cannot be used. */
    List<Deployment> list();

    /**
     * Installs and starts bundles: all of them, or none if one is no good. A bundle that lacks something is installed all the same and
     * starts when that has come; its {@link Deployment#problem()} says what it lacks.
     *
     * @param jars locations with the scheme file, http or https
     * @throws DeploymentException if one cannot be read, is not complete, is no bundle or is installed already
     */
    List<Deployment> install(List<URI> jars);

    /**
     * Replaces the content of a bundle, and waits until the new version has passed its self-check, for at most 30 seconds.
     *
     * @param bundle which
     * @param jar    where the new version is; without it, where the bundle was installed from
     * @throws DeploymentException if the new version does not work, and the old one is back; or if nothing was touched
     */
    Deployment update(String bundle, Optional<URI> jar);

    /**
     * Replaces a bundle by the version that it has replaced. Doing it again undoes it.
     *
     * @throws DeploymentException if there is no earlier version, or it does not work any more
     */
    Deployment rollback(String bundle);

    /**
     * Stops and removes a bundle that offers an overlay or was installed through this service.
     *
     * @param anyway whether to remove it even if it is part of the platform or of its host
     * @throws DeploymentException if it is not removed
     */
    Deployment uninstall(String bundle, boolean anyway);

    /**
     * Says whether an overlay runs, or why not.
     *
     * @param overlay its name
     * @param node    the name of a node; without it, for all nodes
     * @return at least one explanation
     */
    List<Explanation> explain(String overlay, Optional<String> node);
}
