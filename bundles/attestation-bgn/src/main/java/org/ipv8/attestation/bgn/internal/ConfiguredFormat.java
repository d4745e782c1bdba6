package org.ipv8.attestation.bgn.internal;

import java.util.Map;

import org.ipv8.attestation.spi.AttestationFormat;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A format somebody has agreed on with others: one for each configuration {@code org.ipv8.attestation.bgn~NAME}. */
@Component(service = {}, immediate = true, configurationPid = ConfiguredFormat.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ConfiguredFormat.Config.class, factory = true)
public final class ConfiguredFormat {

    static final String PID = "org.ipv8.attestation.bgn";

    /** What can be configured, for tools. */
    @ObjectClassDefinition(name = "IPv8 attestation format of the reference's kind")
    @interface Config {

        @AttributeDefinition(description = "Name on the wire (id_format), the same at everybody who uses it")
        String name();

        @AttributeDefinition(description = "bonehexact: whether a value is a given one; pengbaorange: whether it is in a range")
        String algorithm() default "bonehexact";

        @AttributeDefinition(name = "key_size", description = "Bits of each secret prime; below 512 it protects nothing at all",
                min = "32", max = "512")
        int key__size() default 512;

        @AttributeDefinition(description = "For bonehexact: sha256_4, sha256 or sha512")
        String hash() default "sha256";

        @AttributeDefinition(description = "For pengbaorange: the smallest number in the range", min = "0", max = "16777215")
        int min() default 0;

        @AttributeDefinition(description = "For pengbaorange: the greatest number in the range", min = "0", max = "16777215")
        int max() default 0;

        @AttributeDefinition(description = "How generators of keys are found: power, or pairing, the slow way of the reference")
        String generators() default "power";
    }

    private final ServiceRegistration<AttestationFormat> registration;

    /** Called by the container, again when the configuration changes. */
    @Activate
    public ConfiguredFormat(BundleContext context, Map<String, Object> properties) {
        Object name = properties.get("name");
        if (name == null || name.toString().isBlank()) {
            throw new IllegalArgumentException(PID + ": a format without a name");
        }
        registration = context.registerService(AttestationFormat.class, Formats.of(name.toString(), properties), null);
    }

    @Deactivate
    void stop() {
        registration.unregister();
    }
}
