package org.ipv8.crypto.internal;

import java.security.SecureRandom;

import org.ipv8.key.KeyVault;
import org.ipv8.key.spi.Ed25519Provider;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Offers the key vault as a service, and lets it use the Ed25519 provider with the highest service ranking.
 *
 * <p>Immediate, because keys live longer than the use of the service: a vault made on demand would be dropped in between, and its
 * keys would not see providers come any more. When the component stops the container unbinds the provider, so that keys that
 * are still around go back to Bouncy Castle and keep nothing of it.
 */
@Component(service = KeyVault.class, immediate = true)
public final class KeyVaultComponent extends CryptoVault {

    private final Whiteboard<Ed25519Provider> providers;
    private final Ed25519Switch ed25519;

    /** Called by the container. */
    @Activate
    public KeyVaultComponent(BundleContext context, @Reference(service = LoggerFactory.class) Logger log) {
        this(context, new Ed25519Switch(log::warn));
    }

    private KeyVaultComponent(BundleContext context, Ed25519Switch ed25519) {
        super(new SecureRandom(), ed25519);
        this.providers = new Whiteboard<>(context);
        this.ed25519 = ed25519;
    }

    /** Called with the best provider, and with a better one before the former is unbound. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProvider(ServiceReference<Ed25519Provider> provider) {
        providers.add(provider).ifPresent(ed25519::use);
    }

    /** Called when a provider leaves or is superseded. */
    void unbindProvider(ServiceReference<Ed25519Provider> provider) {
        providers.remove(provider, ed25519::release);
    }
}
