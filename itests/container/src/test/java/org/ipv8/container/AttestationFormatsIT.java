package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.inject.Inject;

import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.key.KeyVault;
import org.ipv8.wire.Bytes;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** A proof system comes, follows its configuration and goes while everything runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AttestationFormatsIT {

    private static final Bytes NINETEEN = Bytes.ofHex("13");
    private static final Bytes YES = Bytes.ofHex("01");

    @Inject
    private BundleContext context;

    @Inject
    private ConfigurationAdmin configurations;

    @Inject
    private KeyVault keys;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundles();
    }

    @Test
    public void comesProvesAndLeavesNoTrace() throws Exception {
        try (Container container = new Container(context)) {
            container.start("host", container.meetingPlace());
            Bundle bundle = container.install("ipv8-attestation-proofs");
            Container.await("the formats", () -> names().equals(List.of("p256_exact", "p256_range_18plus")));
            assertEquals(List.of(1.0), proveToBeAnAdult());

            org.osgi.service.cm.Configuration settings = configurations.getConfiguration("org.ipv8.attestation.proofs", "?");
            settings.update(new Hashtable<>(Map.of("ranges", "p256_range_teen=13..19")));
            Container.await("another range", () -> names().equals(List.of("p256_exact", "p256_range_teen")));
            settings.delete();
            Container.await("the defaults", () -> names().equals(List.of("p256_exact", "p256_range_18plus")));

            WeakReference<ClassLoader> loader = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
            bundle.uninstall();
            assertEquals(List.of(), names());
            Container.await("the class loader to be collected", () -> {
                System.gc();
                return loader.get() == null;
            });
            assertEquals(List.of(), container.complaints());
        }
    }

    private List<String> names() {
        return references().stream().map(reference -> {
            AttestationFormat format = context.getService(reference);
            String name = format == null ? null : format.name();
            context.ungetService(reference);
            return name;
        }).filter(Objects::nonNull).sorted().toList();
    }

    private List<ServiceReference<AttestationFormat>> references() {
        try {
            return List.copyOf(context.getServiceReferences(AttestationFormat.class, null));
        } catch (InvalidSyntaxException noFilter) {
            throw new AssertionError(noFilter);
        }
    }

    private List<Double> proveToBeAnAdult() throws Exception {
        AttestationFormat format = references().stream().map(context::getService)
                .filter(each -> each.name().equals("p256_range_18plus")).findFirst().orElseThrow();
        try {
            return Proofs.prove(format, keys, NINETEEN, YES);
        } finally {
            references().forEach(context::ungetService);
        }
    }
}
