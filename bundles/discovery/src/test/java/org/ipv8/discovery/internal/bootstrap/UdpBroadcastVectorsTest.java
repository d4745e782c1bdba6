package org.ipv8.discovery.internal.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.vectors.Vectors.hex;
import static org.ipv8.vectors.Vectors.text;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code udp-broadcast.json}: what a beacon looks like and where it goes, and what received datagrams mean. */
class UdpBroadcastVectorsTest {

    private static final int LAST_PORT = 65_535;
    private static final JsonObject FILE = Vectors.read("udp-broadcast.json");

    @TestFactory
    Stream<DynamicTest> beacons() {
        return Vectors.cases(FILE, "beacons").stream().map(row -> DynamicTest.dynamicTest(text(row, "prefix"), () -> {
            FakeBootstrapContext context = contextOf(hex(row, "prefix"));
            UdpBroadcastBootstrapper bootstrapper = bootstrapper(context);

            bootstrapper.initialize();
            context.overlay.advance(Duration.ofSeconds(20));

            List<FakeBootstrapContext.Sent> sent = context.sockets.get(0).sent;
            assertThat(sent.stream().map(one -> HexFormat.of().formatHex(one.datagram())).distinct())
                    .containsExactly(text(row, "datagram"));
            assertThat(sent.stream().map(one -> one.to().host()).distinct()).containsExactly(text(row, "destination"));
            Set<Integer> ports = sent.stream().map(one -> one.to().port()).collect(Collectors.toSet());
            Set<Integer> expected = IntStream.rangeClosed(row.get("first_port").getAsInt(), row.get("last_port").getAsInt())
                    .boxed().collect(Collectors.toSet());
            assertThat(expected).hasSize(row.get("datagrams").getAsInt());
            expected.add(LAST_PORT); // Q29: the reference leaves it out
            assertThat(ports.equals(expected)).isTrue(); // in this way, since the library compares each with each
            assertThat(sent).hasSameSizeAs(ports);
        }));
    }

    @TestFactory
    Stream<DynamicTest> received() {
        return Vectors.cases(FILE, "received").stream().map(row -> DynamicTest.dynamicTest(text(row, "name"), () -> {
            FakeBootstrapContext context = contextOf(hex(row, "overlay_prefix"));
            UdpBroadcastBootstrapper bootstrapper = bootstrapper(context);
            bootstrapper.initialize();
            Address sender = Address.of("192.0.2.7", 50_000);

            context.sockets.get(0).handler.received(context.sockets.get(0), sender, hex(row, "datagram"));

            String action = text(row, "action");
            assertThat(context.overlay.actions).isEqualTo(action.startsWith("walk ") ? List.of("walk " + sender) : List.of());
            assertThat(context.delivered.stream().map(one -> one.to() + HexFormat.of().formatHex(one.datagram()))).isEqualTo(
                    action.startsWith("hand ") ? List.of(sender + text(row, "datagram")) : List.of());
        }));
    }

    private static FakeBootstrapContext contextOf(byte[] prefix) {
        FakeBootstrapContext context = new FakeBootstrapContext();
        context.overlay.description = OverlayDescription.of("test", CommunityId.of(prefix, 2, CommunityId.LENGTH))
                .withVersion(prefix[1]);
        return context;
    }

    private static UdpBroadcastBootstrapper bootstrapper(FakeBootstrapContext context) {
        return (UdpBroadcastBootstrapper) new UdpBroadcastBootstrapperFactory().create(context,
                new Parameters("UDPBroadcastBootstrapper", Map.of()));
    }
}
