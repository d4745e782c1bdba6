package org.ipv8.benchmarks.dht;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipv8.benchmarks.dht.DhtNetwork.Cost;
import org.ipv8.crypto.Vaults;
import org.junit.jupiter.api.Test;

/** What is measured works; how fast it is nobody looks at here. */
class DhtNetworkTest {

    @Test
    void storesAndFinds() throws Exception {
        try (DhtNetwork network = new DhtNetwork(Vaults.create(), 6)) {
            network.meet();

            assertThat(network.costs(1, 4)).extracting(Cost::what).containsExactly("store", "find");
            assertThat(network.costs(2, 4)).allSatisfy(cost -> {
                assertThat(cost.done()).isEqualTo(4);
                assertThat(cost.bytes()).isPositive();
                assertThat(Cost.parse(cost.toString()).bytes()).isEqualTo(cost.bytes());
            });
        }
    }
}
