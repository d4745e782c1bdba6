package org.ipv8.runtime.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.Test;

/** Sees to it that no table of {@code logic-core.json} is left out: a new one needs a test, which is then named here. */
class LogicCoreTablesTest {

    private static final Set<String> REMARKS = Set.of("source", "set", "note");
    private static final Map<String, String> TESTS = Map.ofEntries(
            Map.entry("lan_subnets", "CommunityLogicVectorsTest"), Map.entry("own_lan_address", "CommunityLogicVectorsTest"),
            Map.entry("lan_guess", "CommunityLogicVectorsTest"), Map.entry("connection_type", "CommunityLogicVectorsTest"),
            Map.entry("peer_limit", "CommunityLogicVectorsTest"),
            Map.entry("get_new_introduction", "NewIntroductionVectorsTest"),
            Map.entry("interface_guess", "InterfaceGuessVectorsTest"), Map.entry("statistics", "StatisticsVectorsTest"),
            Map.entry("pings", "PeerLogicVectorsTest"), Map.entry("preferred_address", "PeerLogicVectorsTest"),
            Map.entry("random_churn", "StrategyLogicVectorsTest in the discovery bundle"),
            Map.entry("random_walk", "StrategyLogicVectorsTest in the discovery bundle"),
            Map.entry("edge_walk", "StrategyLogicVectorsTest in the discovery bundle"),
            Map.entry("tracker", "TrackerVectorsTest in the tracker bundle"));

    @Test
    void everyTableHasATest() {
        Set<String> tables = new TreeSet<>(Vectors.read("logic-core.json").keySet());
        tables.removeAll(REMARKS);

        assertThat(tables).isEqualTo(new TreeSet<>(TESTS.keySet()));
    }
}
