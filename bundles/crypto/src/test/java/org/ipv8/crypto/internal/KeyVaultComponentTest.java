package org.ipv8.crypto.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;

/** The calls that a container makes. */
class KeyVaultComponentTest {

    private final List<String> log = new ArrayList<>();
    private final KeyVaultComponent vault = new KeyVaultComponent((Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> log.add(method.getName() + ' ' + arguments[0])));
    private final PrivateKey key = vault.generate(SecurityLevel.CURVE25519);

    @Test
    void usesTheProviderThatIsBound() {
        FakeProvider provider = new FakeProvider("bound");
        vault.bindProvider(provider);

        assertThat(key.publicKey().verify(new byte[1], key.sign(new byte[1]))).isTrue();
        assertThat(provider.operations).hasValue(2);

        vault.unbindProvider(provider);
        assertThat(vault.ed25519Provider()).isEqualTo("BouncyCastle");
    }

    @Test
    void warnsOfAProviderThatFails() {
        FakeProvider provider = new FakeProvider("broken");
        provider.fault = FakeProvider.Fault.OPERATE;
        vault.bindProvider(provider);

        key.sign(new byte[1]);

        assertThat(log).singleElement().asString().startsWith("warn ").contains("broken");
    }
}
