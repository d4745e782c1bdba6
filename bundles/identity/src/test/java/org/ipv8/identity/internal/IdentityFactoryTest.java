package org.ipv8.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;
import org.ipv8.testkit.sim.Simulation;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

class IdentityFactoryTest {

    private static IdentityFactory factory(Map<String, Object> properties) {
        return new IdentityFactory(properties, (file, schema) -> {
            throw new AssertionError("nothing is opened here");
        }, IdentityVectors.VAULT);
    }

    @Test
    void offersTheOverlayInTheCommunityOfTheReference() {
        OverlayDescription description = factory(Map.of()).describe();

        assertThat(description.community().toHex()).isEqualTo(Vectors.text(Vectors.read("identity.json"), "community_id"));
        assertThat(description.services()).containsExactlyInAnyOrder(Identities.class, Identity.class);
        assertThat(description.walkers()).containsExactly(Walker.RANDOM_WALK);
    }

    @Test
    void tellsToolsTheDefaultsItUses() {
        Map<String, Object> told = new HashMap<>();
        for (Method key : IdentityFactory.Config.class.getDeclaredMethods()) {
            told.put(key.getName().replace('_', '.'), key.getDefaultValue());
        }

        assertThat(told).containsEntry("max.pseudonyms", 32);
        assertThat(factory(told).describe()).isEqualTo(factory(Map.of()).describe());
    }

    @Test
    void namesAValueThatIsWrong() {
        assertThatThrownBy(() -> factory(Map.of("max.pseudonyms", "many")).describe()).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.ipv8.identity: max.pseudonyms=many, expected a whole number from 0 to 1000");
    }

    @Test
    void doesNotRunWhereNothingIsKept() {
        try (Simulation simulation = Simulation.seeded(1)) {
            assertThatThrownBy(() -> simulation.node(simulation.network().host(), factory(Map.of())))
                    .hasMessageContaining("keeps nothing");
        }
    }
}
