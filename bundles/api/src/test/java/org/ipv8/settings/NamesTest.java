package org.ipv8.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class NamesTest {

    private static final List<String> VALID = List.of("listen", "network", "walker.interval", "max.peers", "hardened");

    @Test
    void findsTheNameThatWasMeant() {
        assertThat(Names.nearest("lisen", VALID)).contains("listen");
        assertThat(Names.nearest("netwrok", VALID)).as("swapped").contains("network");
        assertThat(Names.nearest("MAX_PEERS", VALID)).as("written otherwise").contains("max.peers");
        assertThat(Names.nearest("walkerInterval", VALID)).contains("walker.interval");
        assertThat(Names.nearest("hardend", VALID)).contains("hardened");
    }

    @Test
    void guessesNothing() {
        assertThat(Names.nearest("colour", VALID)).isEmpty();
        assertThat(Names.nearest("", VALID)).isEmpty();
        assertThat(Names.nearest("listen", List.of())).isEmpty();
        assertThat(Names.nearest("l".repeat(100_000), VALID)).as("nobody typed that").isEmpty();
    }

    @Test
    void takesTheNearestOfSeveral() {
        assertThat(Names.nearest("max.peer", List.of("max.pears", "max.peers"))).contains("max.peers");
        assertThat(Names.hint("max.peer", VALID)).isEqualTo("; did you mean 'max.peers'?");
        assertThat(Names.hint("colour", VALID)).isEmpty();
    }
}
