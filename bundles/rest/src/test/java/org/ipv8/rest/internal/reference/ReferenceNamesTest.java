package org.ipv8.rest.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceNamesTest {

    @ParameterizedTest
    @CsvSource({"discovery,DiscoveryCommunity", "dht,DHTDiscoveryCommunity", "tunnel,HiddenTunnelCommunity", "echo,EchoCommunity",
        "my-chat,MyChatCommunity"})
    void namesOverlaysAsTheReference(String ours, String theirs) {
        assertThat(ReferenceNames.overlay(ours)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @CsvSource({"discovery,3,Ping,on_ping", "echo,245,anything,on_old_introduction_response", "echo,236,x,on_deprecated_message",
        "echo,1,EchoRequest,on_echo_request", "echo,77,message 77,unknown", "tunnel,17,Whatever,wrapper"})
    void namesHandlersAsTheReference(String overlay, int id, String ours, String theirs) {
        assertThat(ReferenceNames.handler(overlay, id, ours)).isEqualTo(theirs);
    }

    @Test
    void knowsWhatPythonTakesForTrue() {
        assertThat(List.<Object>of(true, 1L, 0.5, "false", List.of(0L), Map.of("a", 1), BigInteger.TEN)).allMatch(Values::isTruthy);
        assertThat(List.<Object>of(false, 0L, 0.0, "", List.of(), Map.of(), BigInteger.ZERO)).noneMatch(Values::isTruthy);
        assertThat(Values.isTruthy(null)).isFalse();
    }
}
