package org.ipv8.attestation.proofs.internal.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ipv8.attestation.proofs.internal.proof.Range;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.discovery.Parameters;
import org.ipv8.key.KeyVault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the formats of this bundle as services: one for values as they are, and one for each configured range. */
@Component(service = {}, configurationPid = ProofsComponent.PID)
@Designate(ocd = ProofsComponent.Config.class)
public final class ProofsComponent {

    static final String PID = "org.ipv8.attestation.proofs";
    static final String DEFAULT_EXACT = "p256_exact";
    static final String DEFAULT_RANGES = "p256_range_18plus=18..200";
    static final int DEFAULT_VALIDITY = 365;

    private static final int MAX_VALIDITY = 36_500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern RANGE = Pattern.compile("(" + NAME + ")=(\\d{1,18})\\.\\.(\\d{1,18})");

    /** What can be configured, for tools. The values are read from the plain properties, so that a broken one can be named. */
    @ObjectClassDefinition(name = "IPv8 attestation proofs", description = "Attestation formats that protect their values. A change "
            + "takes effect at once; attestations that exist keep their format and validity")
    @interface Config {

        @AttributeDefinition(description = "Name of the format for values as they are; all who use it need the same name")
        String exact() default DEFAULT_EXACT;

        @AttributeDefinition(description = "Formats for numbers in a range, NAME=MIN..MAX, both included; all who use one need the same")
        String[] ranges() default DEFAULT_RANGES;

        @AttributeDefinition(description = "Days for which what this node attests is valid", min = "1", max = "" + MAX_VALIDITY)
        int validity_days() default DEFAULT_VALIDITY;
    }

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Called by the container, again when the configuration changes. */
    @Activate
    public ProofsComponent(BundleContext bundle, @Reference KeyVault keys, Map<String, Object> properties) {
        for (ProofFormat format : formats(keys, properties)) {
            registrations.add(bundle.registerService(AttestationFormat.class, format, null));
        }
    }

    /** Called by the container. */
    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    /**
     * Returns the configured formats.
     *
     * @throws IllegalArgumentException naming what is wrong in the configuration
     */
    static List<ProofFormat> formats(KeyVault keys, Map<String, ?> properties) {
        Parameters configuration = Parameters.of(PID, properties);
        Duration validity = Duration.ofDays(configuration.integer("validity.days", DEFAULT_VALIDITY, 1, MAX_VALIDITY));
        String exact = configuration.text("exact", DEFAULT_EXACT);
        if (!NAME.matcher(exact).matches()) {
            throw new IllegalArgumentException(PID + ": exact=" + exact + ", expected 1 to 64 letters, digits and _ . -");
        }
        List<ProofFormat> formats = new ArrayList<>(List.of(new ProofFormat(exact, new Claim.Exact(), validity, keys)));
        configuration.list("ranges", DEFAULT_RANGES).forEach(text -> formats.add(range(text, validity, keys)));
        Set<String> names = new HashSet<>();
        formats.forEach(format -> {
            if (!names.add(format.name())) {
                throw new IllegalArgumentException(PID + " has two formats named '" + format.name() + "'");
            }
        });
        return formats;
    }

    private static ProofFormat range(String text, Duration validity, KeyVault keys) {
        Matcher parts = RANGE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(PID + ": '" + text + "' in ranges, expected NAME=MIN..MAX");
        }
        Range range = new Range(Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
        return new ProofFormat(parts.group(1), new Claim.Within(range), validity, keys);
    }
}
