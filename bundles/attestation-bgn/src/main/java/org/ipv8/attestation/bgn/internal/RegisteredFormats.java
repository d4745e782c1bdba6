package org.ipv8.attestation.bgn.internal;

import java.util.List;

import org.ipv8.attestation.spi.AttestationFormat;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Offers the four formats every node of the reference knows, as a service each. */
@Component(service = {}, immediate = true)
public final class RegisteredFormats {

    private final List<ServiceRegistration<AttestationFormat>> registrations;

    /** Called by the container. */
    @Activate
    public RegisteredFormats(BundleContext context) {
        registrations = Formats.registered().map(format -> context.registerService(AttestationFormat.class, format, null)).toList();
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
