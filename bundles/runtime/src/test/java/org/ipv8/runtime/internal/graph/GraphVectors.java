package org.ipv8.runtime.internal.graph;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.peer.Address;
import org.ipv8.peer.AddressSlot;

/** Reads addresses and slots in the vectors. */
final class GraphVectors {

    private GraphVectors() {
    }

    static Stream<JsonElement> elements(JsonElement array) {
        JsonArray elements = array.getAsJsonArray();
        return StreamSupport.stream(elements.spliterator(), false);
    }

    static Address address(JsonElement element) {
        JsonObject address = element.getAsJsonObject();
        return Address.of(address.get("host").getAsString(), address.get("port").getAsInt());
    }

    /** Returns the slot that the class of an address stands for. */
    static AddressSlot slot(JsonElement element) {
        String type = element.getAsJsonObject().get("type").getAsString();
        return switch (type) {
            case "ipv4" -> AddressSlot.IPV4;
            case "ipv6" -> AddressSlot.IPV6;
            case "ipv4lan" -> AddressSlot.IPV4_LAN;
            case "domain" -> AddressSlot.HOST_NAME;
            case "tuple" -> AddressSlot.PLAIN;
            default -> throw new IllegalArgumentException("unknown class of addresses: " + type);
        };
    }

    /** Returns the slots of a peer made with an address, or with none for null. */
    static Slots slots(JsonElement element) {
        return element.isJsonNull() ? Slots.NONE : Slots.of(slot(element), address(element));
    }
}
