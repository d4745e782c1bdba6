package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.key.spi.Ed25519Provider;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.Logger;

/** The calls that a container makes. */
class KeyVaultComponentTest {

    private final List<String> log = new ArrayList<>();
    private final FakeProvider provider = new FakeProvider("bound");
    private final ServiceReference<Ed25519Provider> reference = fake(ServiceReference.class, (method, arguments) ->
            method.equals("hashCode") ? 1 : true);
    private final KeyVaultComponent vault = new KeyVaultComponent(
            fake(BundleContext.class, (method, arguments) -> method.equals("getService") ? provider : true),
            fake(Logger.class, (method, arguments) -> log.add(method + ' ' + arguments[0])));
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<? super T> type, BiFunction<String, Object[], Object> answer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(method.getName(), arguments));
    }

    @Test
    void usesTheProviderThatIsBound() {
        vault.bindProvider(reference);

        assertThat(key.publicKey().verify(new byte[1], key.sign(new byte[1]))).isTrue();
        assertThat(provider.operations).hasValue(2);

        vault.unbindProvider(reference);
        assertThat(vault.ed25519Provider()).isEqualTo("BouncyCastle");
    }

    @Test
    void warnsOfAProviderThatFails() {
        provider.fault = FakeProvider.Fault.OPERATE;
        vault.bindProvider(reference);

        key.sign(new byte[1]);

        assertThat(log).singleElement().asString().startsWith("warn ").contains("bound");
    }
}
