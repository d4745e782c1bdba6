package org.ipv8.transport.udp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.ipv8.peer.Address;
import org.ipv8.transport.Endpoint;
import org.ipv8.transport.EndpointOptions;
import org.ipv8.transport.udp.UdpSettings;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

class UdpComponentTest {

    private final List<String> errors = new ArrayList<>();
    private final Logger log = (Logger) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("error");
                errors.add(String.valueOf(arguments[1]));
                return null;
            });

    @Test
    void carriesOnWithDefaultsAfterOneLineForABrokenValue() throws IOException {
        UdpComponent component = new UdpComponent(log, Map.of("send.queue.datagrams", "lots"));

        try (Endpoint endpoint = component.open(Address.of("127.0.0.1", 0), EndpointOptions.DEFAULT, (e, s, d) -> { })) {
            assertThat(endpoint.isOpen()).isTrue();
            assertThat(errors).containsExactly(
                    "send.queue.datagrams is 'lots', allowed is a whole number from 1 to 1048576");
        } finally {
            component.close();
        }
    }

    @Test
    void endsItsEndpointsWhenItStops() throws IOException {
        UdpComponent component = new UdpComponent(log, Map.of());
        Endpoint endpoint = component.open(Address.of("127.0.0.1", 0), EndpointOptions.DEFAULT, (e, s, d) -> { });

        component.close();

        assertThat(endpoint.isOpen()).isFalse();
        assertThat(errors).isEmpty();
    }

    @Test
    void consolesShowTheRealKeysAndDefaults() {
        Map<String, Object> shown = new HashMap<>();
        for (Method attribute : UdpConfig.class.getDeclaredMethods()) {
            shown.put(attribute.getName().replace('_', '.'), attribute.getDefaultValue());
        }

        // Every key is known: a broken value of it is noticed.
        assertThat(shown.keySet()).hasSize(UdpSettings.class.getRecordComponents().length)
                .allSatisfy(key -> assertThat(problems(key)).hasSize(1));
        assertThat(UdpSettings.of(shown)).isEqualTo(UdpSettings.DEFAULT);
    }

    private static List<String> problems(String key) {
        List<String> problems = new ArrayList<>();
        UdpSettings.of(Map.of(key, "broken"), problems::add);
        return problems;
    }
}
