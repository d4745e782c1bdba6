package org.ipv8.attestation.proofs.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ipv8.attestation.spi.AttestationFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class ProofsComponentTest {

    private final List<String> registered = new ArrayList<>();

    private static List<String> names(Map<String, ?> properties) {
        return ProofsComponent.formats(World.KEYS, properties).stream().map(ProofFormat::name).toList();
    }

    @Test
    void offersTwoFormatsWithoutConfiguration() {
        assertThat(names(Map.of())).containsExactly("p256_exact", "p256_range_18plus");
    }

    @Test
    void offersWhatIsConfigured() {
        assertThat(names(Map.of("exact", "name_only", "ranges", new String[] {"a=0..1", "b=1900..2100"})))
                .containsExactly("name_only", "a", "b");
        assertThat(names(Map.of("ranges", ""))).containsExactly("p256_exact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a=1", "a=1..", "a=5..5", "a=6..5", "a=0..1048576", "=1..2", "a b=1..2", "a=-1..5", "p256_exact=1..2",
        "a=1..2,a=1..3", "a=1..99999999999999999999"})
    void namesWhatIsWrong(String ranges) {
        assertThatThrownBy(() -> names(Map.of("ranges", ranges))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(expected|two formats).*");
    }

    @Test
    void namesOtherWrongValues() {
        assertThatThrownBy(() -> names(Map.of("validity.days", "0"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> names(Map.of("exact", ""))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exact=");
    }

    @Test
    void registersAndLeavesNothingBehind() {
        ProofsComponent component = new ProofsComponent(bundle(), World.KEYS, Map.of());
        assertThat(registered).containsExactly("p256_exact", "p256_range_18plus");

        component.deactivate();
        assertThat(registered).isEmpty();
    }

    private BundleContext bundle() {
        return proxy(BundleContext.class, (method, arguments) -> {
            assertThat(method).isEqualTo("registerService");
            assertThat(arguments[0]).isEqualTo(AttestationFormat.class);
            String name = ((AttestationFormat) arguments[1]).name();
            registered.add(name);
            return proxy(ServiceRegistration.class, (unregister, none) -> registered.remove(name) ? null : null);
        });
    }

    private interface Call {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> call.answer(method.getName(), arguments)));
    }
}
