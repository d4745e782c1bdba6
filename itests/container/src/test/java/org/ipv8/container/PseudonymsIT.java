package org.ipv8.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.inject.Inject;

import org.ipv8.attestation.Attestations;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.key.PublicKey;
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
import org.osgi.framework.wiring.BundleWiring;

/** A pseudonym and its attestations, whose bundles come and go in any order. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PseudonymsIT {

    private static final String ALICE = "(ipv8.node=one.alice)";

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        return ContainerSetup.allBundlesAndLibraries();
    }

    @Test
    public void surviveTheUpdateOfTheirBundleAndNeedNoAttestations() throws Exception {
        try (Container container = new Container(context)) {
            Path place = container.meetingPlace();
            container.configure("one", place, Map.of("state.directory", place.resolve("state").toString()));
            container.node("one");
            Bundle store = install("ipv8-store");
            Bundle identity = install("ipv8-identity");
            Container.await("identities", () -> container.has(Identities.class.getName(), null));
            PublicKey key = container.service(Identities.class).open("alice", Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS)
                    .identity().key();
            Identity alice = alice();
            assertFalse("attestations", container.has(Attestations.class.getName(), null));

            Bundle attestation = install("ipv8-attestation");
            Container.await("attestations of alice", () -> container.has(Attestations.class.getName(), ALICE));
            assertSame("alice has not noticed", alice, alice());
            WeakReference<ClassLoader> loader = loader(attestation);
            attestation.uninstall();
            Container.await("no attestations", () -> !container.has(Attestations.class.getName(), null));
            assertSame("alice has not noticed", alice, alice());
            awaitCollected(loader);

            attestation = install("ipv8-attestation");
            loader = loader(identity);
            alice = null;
            identity.update();
            Container.await("alice to come back, with attestations", () -> container.has(Identity.class.getName(), ALICE)
                    && container.has(Attestations.class.getName(), ALICE));
            assertEquals(key, alice().key());
            awaitCollected(loader);

            loader = loader(identity);
            identity.uninstall();
            assertFalse(container.has(Identity.class.getName(), null));
            assertFalse("attestations of alice", container.has(Attestations.class.getName(), ALICE));
            awaitCollected(loader);
            assertEquals(List.of(), container.complaints());
            attestation.uninstall();
            store.uninstall();
        }
    }

    private Bundle install(String artifact) throws Exception {
        Bundle bundle = context.installBundle(Jars.find(artifact).toUri().toString());
        bundle.start();
        return bundle;
    }

    private Identity alice() throws Exception {
        return context.getService(context.getServiceReferences(Identity.class, ALICE).iterator().next());
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static void awaitCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
        Container.await("the class loader to be collected", () -> {
            LastRecord.replace();
            System.gc();
            return loader.get() == null;
        });
    }
}
