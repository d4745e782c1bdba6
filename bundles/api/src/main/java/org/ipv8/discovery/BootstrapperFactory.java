package org.ipv8.discovery;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes bootstrappers of one kind: an OSGi service with the property {@value #NAME}, such as {@code DispersyBootstrapper}. */
@ConsumerType
public interface BootstrapperFactory {

    /** Service property: the name of the bootstrapper in configurations. */
    String NAME = "ipv8.bootstrapper";

    /**
     * Makes a bootstrapper for an overlay.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what is allowed, if the parameters are wrong
     */
    Bootstrapper create(BootstrapContext context, Parameters parameters);
}
