package org.ipv8.attestation.bgn.internal;

import java.util.Map;

import org.ipv8.attestation.spi.AttestationFormat;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A format somebody has agreed on with others: one for each configuration {@code org.ipv8.attestation.bgn~NAME}. */
@Component(service = {}, immediate = true, configurationPid = ConfiguredFormat.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredFormat.Config.class, factory = true)
public final class ConfiguredFormat {

    static final String PID = "org.ipv8.attestation.bgn";

    /** What can be configured, for tools. */
    @ObjectClassDefinition(name = "IPv8 attestation format of the reference's kind",
            description = "One for each configuration. A change offers it anew; what was attested before stays as it is")
    @interface Config {

        @AttributeDefinition(description = "Name on the wire (id_format), the same at everybody who uses it; empty: "
                + "there is no such format, and the log says why")
        String name();

        @AttributeDefinition(description = "bonehexact: whether a value is a given one; pengbaorange: whether it is in a range")
        String algorithm() default "bonehexact";

        @AttributeDefinition(name = "key_size", description = "Bits of each secret prime; below 512 it protects nothing at all",
                min = "32", max = "512")
        int key__size() default 512;

        @AttributeDefinition(description = "For bonehexact: sha256_4, sha256 or sha512")
        String hash() default "sha256";

        @AttributeDefinition(description = "Numbers from this one on are in the range, for pengbaorange", min = "0", max = "16777215")
        int min() default 0;

        @AttributeDefinition(description = "Numbers up to this one are in the range, for pengbaorange", min = "0", max = "16777215")
        int max() default 0;

        @AttributeDefinition(description = "How generators of keys are found: power, or pairing, the slow way of the reference")
        String generators() default "power";
    }

    private final ServiceRegistration<AttestationFormat> registration;

    /** Called by the container, again when the configuration changes. */
    @Activate
    public ConfiguredFormat(BundleContext context, Map<String, Object> properties,
            @Reference(service = LoggerFactory.class) Logger log) {
        ServiceRegistration<AttestationFormat> registered = null;
        try {
            Object name = properties.get("name");
            if (name == null || name.toString().isBlank()) {
                throw new IllegalArgumentException("a format without a name");
            }
            registered = context.registerService(AttestationFormat.class, Formats.of(name.toString(), properties), null);
        } catch (IllegalArgumentException e) {
            log.error("{}: there is no such format: {}", properties.getOrDefault(Constants.SERVICE_PID, PID), e.getMessage());
        }
        registration = registered;
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
