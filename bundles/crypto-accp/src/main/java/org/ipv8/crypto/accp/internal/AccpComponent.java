package org.ipv8.crypto.accp.internal;

import java.net.URL;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;

import org.ipv8.key.spi.Ed25519Provider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Offers the accelerator as a service, if it works here. It registers the service itself, because a component cannot
 * take back the one that is declared for it when the check fails.
 */
@Component(service = {}, immediate = true)
public final class AccpComponent {

    /** Above Bouncy Castle, which has none, with room on both sides. */
    private static final int RANKING = 100;

    private AccpEd25519 accelerator;
    private ServiceRegistration<Ed25519Provider> registration;

    /** Called by the container. */
    @Activate
    public AccpComponent(BundleContext context, @Reference(service = LoggerFactory.class) Logger log) {
        try {
            accelerator = new AccpEd25519(NativeLibrary.provider(jarIn(context)));
            Optional<String> problem = SelfCheck.problemOf(accelerator);
            if (problem.isPresent()) {
                throw new UnavailableException(problem.get());
            }
            registration = context.registerService(Ed25519Provider.class, accelerator,
                    new Hashtable<>(Map.of(Constants.SERVICE_RANKING, RANKING)));
        } catch (UnavailableException e) {
            // as text: a log that kept the exception would keep this bundle in memory
            log.warn("the accelerator stays away, Ed25519 is computed without it: " + e.getMessage());
        }
    }

    private static URL jarIn(BundleContext context) throws UnavailableException {
        String suffix = NativeLibrary.jarSuffix(System.getProperty("os.name"), System.getProperty("os.arch"));
        Enumeration<URL> jars = context.getBundle().findEntries("accp", "*-" + suffix, false);
        if (jars == null) {
            throw new UnavailableException("there is no " + suffix + " inside");
        }
        return jars.nextElement();
    }

    /** Called by the container. The library itself stays, see {@link NativeLibrary}. */
    @Deactivate
    public void stop() {
        if (registration != null) {
            registration.unregister();
        }
        if (accelerator != null) {
            accelerator.close();
        }
    }
}
