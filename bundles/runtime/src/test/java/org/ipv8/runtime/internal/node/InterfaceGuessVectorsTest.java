package org.ipv8.runtime.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;
import org.ipv8.vectors.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table {@code interface_guess} of {@code logic-core.json}: by which socket a datagram leaves (spec section 8.6). */
class InterfaceGuessVectorsTest {

    private static final Map<String, AddressSlot> INTERFACES =
            Map.of("UDPIPv4", AddressSlot.IPV4, "UDPIPv6", AddressSlot.IPV6);

    static List<JsonObject> rows() {
        List<JsonObject> rows = Vectors.read("logic-core.json").getAsJsonArray("interface_guess").asList().stream()
                .map(JsonElement::getAsJsonObject).toList();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFamilyOfTheAddressDecides(JsonObject row) throws Exception {
        FakeTransport transport = new FakeTransport();
        try (Sockets sockets = new Sockets(List.of(Address.of("0.0.0.0", 8_090), Address.of("::", 8_090)), 1,
                () -> FakeTransport.DEAF)) {
            sockets.add(transport, 0);
            JsonArray address = row.getAsJsonArray("address");

            sockets.send(Address.of(address.get(0).getAsString(), address.get(1).getAsInt()), new byte[] {1}, 1);

            List<AddressSlot> left = new ArrayList<>();
            transport.open.stream().filter(socket -> socket.sent > 0).forEach(socket -> left.add(socket.local().slot()));
            assertThat(left).isEqualTo(row.get("interface").isJsonNull() ? List.of()
                    : List.of(INTERFACES.get(row.get("interface").getAsString())));
        }
    }
}
