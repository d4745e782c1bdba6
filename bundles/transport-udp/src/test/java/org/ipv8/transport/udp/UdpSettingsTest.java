package org.ipv8.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.ipv8.transport.udp.UdpSettings.NativeTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpSettingsTest {

    @Test
    void haveDefaults() {
        assertThat(UdpSettings.of(Map.of("service.pid", "org.ipv8.transport.udp"))).isEqualTo(UdpSettings.DEFAULT)
                .isEqualTo(new UdpSettings(1, NativeTransport.AUTO, 870_400, 0, 4096, 65_507, 1));
    }

    @Test
    void areReadFromNumbersAndTexts() {
        UdpSettings settings = UdpSettings.of(Map.of("event.loop.threads", 2, "native.transport", " Epoll ",
                "receive.buffer.bytes", "65536", "send.buffer.bytes", 131_072L, "send.queue.datagrams", " 7 ",
                "max.datagram.bytes", (short) 2048, "sockets.per.address", 3));

        assertThat(settings).isEqualTo(new UdpSettings(2, NativeTransport.EPOLL, 65_536, 131_072, 7, 2048, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "event.loop.threads|0|event.loop.threads is '0', allowed is a whole number from 1 to 64",
        "event.loop.threads|many|event.loop.threads is 'many', allowed is a whole number from 1 to 64",
        "receive.buffer.bytes|1e6|receive.buffer.bytes is '1e6', allowed is a whole number from 4096 to 1073741824",
        "send.buffer.bytes|-1|send.buffer.bytes is '-1', allowed is a whole number from 0 to 1073741824",
        "send.queue.datagrams|99999999999|send.queue.datagrams is '99999999999', allowed is a whole number from 1 to 1048576",
        "max.datagram.bytes|1472|max.datagram.bytes is '1472', allowed is a whole number from 2048 to 65527",
        "sockets.per.address|65|sockets.per.address is '65', allowed is a whole number from 1 to 64",
        "native.transport|kqueue|native.transport is 'kqueue', allowed is auto, nio, epoll"})
    void nameKeyValueAndWhatIsAllowed(String key, String value, String sentence) {
        List<String> problems = new ArrayList<>();

        UdpSettings settings = UdpSettings.of(Map.of(key, value), problems::add);

        assertThat(settings).isEqualTo(UdpSettings.DEFAULT);
        assertThat(problems).containsExactly(sentence);
        assertThatThrownBy(() -> UdpSettings.of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    @Test
    void keepTheGoodValuesBesideABrokenOne() {
        List<String> problems = new ArrayList<>();

        UdpSettings settings = UdpSettings.of(Map.of("send.queue.datagrams", 9, "event.loop.threads", "x"), problems::add);

        assertThat(settings.sendQueueDatagrams()).isEqualTo(9);
        assertThat(settings.eventLoopThreads()).isEqualTo(1);
        assertThat(problems).hasSize(1);
    }

    @Test
    void areCheckedWhenTheyAreMade() {
        assertThatThrownBy(() -> new UdpSettings(1, NativeTransport.AUTO, 870_400, 0, 0, 65_507, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("send.queue.datagrams is '0'");
    }
}
