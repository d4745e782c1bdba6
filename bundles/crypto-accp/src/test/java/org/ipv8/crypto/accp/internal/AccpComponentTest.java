package org.ipv8.crypto.accp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;

import org.ipv8.key.spi.Ed25519Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;

/** The component in a container that notes what happens. */
class AccpComponentTest {

    private final List<String> warnings = new ArrayList<>();
    private final List<Object> services = new ArrayList<>();
    private final List<Object> rankings = new ArrayList<>();

    private AccpComponent start(URL jar) {
        Bundle bundle = fake(Bundle.class, (proxy, method, arguments) ->
                jar == null ? null : Collections.enumeration(List.of(jar)));
        ServiceRegistration<?> registration = fake(ServiceRegistration.class, (proxy, method, arguments) -> {
            services.clear();
            return null;
        });
        BundleContext context = fake(BundleContext.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getBundle")) {
                return bundle;
            }
            services.add(arguments[1]);
            rankings.add(((Dictionary<?, ?>) arguments[2]).get("service.ranking"));
            return registration;
        });
        Logger log = fake(Logger.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("warn");
            warnings.add(arguments[0].toString());
            return null;
        });
        return new AccpComponent(context, log);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void offersTheAcceleratorUntilItStops() {
        AccpComponent component = start(Library.jar());

        assertThat(services).singleElement().isInstanceOf(Ed25519Provider.class);
        assertThat(rankings).containsExactly(100);
        assertThat(warnings).isEmpty();

        component.stop();
        assertThat(services).isEmpty();
    }

    @Test
    void staysAwayWhereThereIsNoLibrary() {
        AccpComponent component = start(null);

        assertThat(services).isEmpty();
        assertThat(warnings).singleElement().asString().contains("inside");
        component.stop();
    }

    @Test
    void staysAwayWhenTheLibraryDoesNotLoad(@TempDir Path folder) throws IOException {
        AccpComponent component = start(Files.createFile(folder.resolve("broken.jar")).toUri().toURL());

        assertThat(services).isEmpty();
        assertThat(warnings).singleElement().asString().contains("does not load");
        component.stop();
    }
}
