package org.ipv8.attestation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.FormatInfo;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;
import org.junit.jupiter.api.Test;

class FactoryTest {

    private static AttestationFactory factory(Map<String, Object> properties) {
        return new AttestationFactory(new FormatRegistry(), null, properties);
    }

    @Test
    void offersTheOverlayWithTheDefaultsOfTheReference() {
        assertThat(factory(Map.of()).describe())
                .isEqualTo(OverlayDescription.of("attestation", AttestationOverlay.COMMUNITY).publishing(Attestations.class));
    }

    @Test
    void tellsToolsTheDefaultsItUses() {
        Map<String, Object> told = new HashMap<>();
        for (Method key : AttestationFactory.Config.class.getDeclaredMethods()) {
            told.put(key.getName().replace('_', '.'), key.getDefaultValue());
        }

        assertThat(told).containsEntry("consent", "ask");
        assertThat(factory(told).describe()).isEqualTo(factory(Map.of()).describe());
    }

    @Test
    void doesWhatTheConfigurationSays() {
        OverlayDescription description = factory(Map.of("max.peers", "7", "walkers", new String[] {"EdgeWalk;peers=3"})).describe();

        assertThat(description.maxPeers()).isEqualTo(7);
        assertThat(description.walkers()).containsExactly(Walker.parse("EdgeWalk;peers=3"));
    }

    @Test
    void namesAValueThatIsWrong() {
        assertThatThrownBy(() -> AttestationFactory.asksForConsent(org.ipv8.discovery.Parameters.of("org.ipv8.attestation",
                Map.of("consent", "maybe")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.ipv8.attestation: consent=maybe, expected ask or everybody");
    }

    @Test
    void usesTheFormatOfTheHighestRanking() {
        FormatRegistry registry = new FormatRegistry();
        AttestationFormat low = Formats.of("x", Map.of("algorithm", "bonehexact", "hash", "sha256_4"));
        AttestationFormat high = Formats.of("x", Map.of("algorithm", "bonehexact", "hash", "sha512"));
        registry.add(low, 0);
        registry.add(high, 5);
        registry.add(Formats.of("a", Map.of("algorithm", "bonehexact", "hash", "sha256")), 0);

        assertThat(registry.find("x")).containsSame(high);
        assertThat(registry.list()).extracting(FormatInfo::name).containsExactly("a", "x");
        registry.remove(high);
        assertThat(registry.find("x")).containsSame(low);
        registry.remove(low);
        assertThat(registry.find("x")).isEmpty();
    }
}
