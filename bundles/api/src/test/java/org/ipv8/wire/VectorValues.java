package org.ipv8.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.ipv8.peer.Address;
import org.ipv8.peer.HostAddress;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.peer.Ipv6Address;

/**
 * Values of formats as the vector file writes them. A number that the Java type of a format cannot hold fails here with an
 * {@link IllegalArgumentException}: such a value cannot even be given to the format.
 */
final class VectorValues {

    private static final Pattern DESCRIBED = Pattern.compile("(\\d+) (zero bytes|empty items)");

    private VectorValues() {
    }

    /** Makes a value of the arguments of one pack call: several for flags and tuples, else one. */
    static Object ofArguments(WireFormat<?> format, JsonArray arguments) {
        if (format instanceof TupleFormat tuple) {
            List<Object> parts = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                parts.add(ofJson(tuple.parts().get(i).name(), arguments.get(i)));
            }
            return new Tuple(parts);
        }
        if (format.name().equals("bits")) {
            int flags = 0;
            for (JsonElement flag : arguments) {
                flags = flags << 1 | flag.getAsInt();
            }
            return flags;
        }
        return ofJson(format.name(), arguments.get(0));
    }

    /** Makes a value of one JSON element. */
    static Object ofJson(String format, JsonElement json) {
        if (json.isJsonArray()) {
            String item = format.substring(format.indexOf('-') + 1);
            List<Object> items = new ArrayList<>();
            json.getAsJsonArray().forEach(element -> items.add(ofJson(item, element)));
            return items;
        }
        return json.isJsonObject() ? ofObject(format, json.getAsJsonObject()) : ofPrimitive(format, json.getAsJsonPrimitive());
    }

    private static Object ofObject(String format, JsonObject json) {
        if (json.has("bytes")) {
            return Bytes.ofHex(json.get("bytes").getAsString());
        }
        if (json.has("utf8")) {
            return json.get("utf8").getAsString();
        }
        if (json.has("float64_bits")) {
            return Double.longBitsToDouble(Long.parseUnsignedLong(json.get("float64_bits").getAsString(), 16));
        }
        if (json.has("tuple")) {
            JsonArray pair = json.getAsJsonArray("tuple");
            return address(format, pair.get(0).getAsJsonObject().get("utf8").getAsString(), pair.get(1).getAsInt());
        }
        if (json.has("type")) {
            return address(format, json.get("host").getAsString(), json.get("port").getAsInt());
        }
        throw new IllegalStateException("the vectors hold an unknown kind of value: " + json);
    }

    private static Address address(String format, String host, int port) {
        return format.equals("ipv4") ? Ipv4Address.of(host, port) : Address.of(host, port);
    }

    private static Object ofPrimitive(String format, JsonPrimitive json) {
        if (json.isBoolean()) {
            return json.getAsBoolean();
        }
        String text = json.getAsString();
        Matcher described = DESCRIBED.matcher(text);
        if (described.matches()) {
            int count = Integer.parseInt(described.group(1));
            return text.endsWith("bytes") ? Bytes.of(new byte[count]) : Collections.nCopies(count, Bytes.EMPTY);
        }
        return switch (format) {
            case "B", "H", "l", "bits" -> Integer.valueOf(text);
            case "I", "q" -> Long.valueOf(text);
            case "Q" -> Long.parseUnsignedLong(text);
            default -> throw new IllegalStateException("no way to read the number " + text + " for " + format);
        };
    }

    /** Says a value in the words of the vectors: what unpacking appends. */
    static JsonArray toUnpacked(String format, Object value) {
        JsonArray unpacked = new JsonArray();
        if (format.equals("bits")) {
            for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
                unpacked.add(String.valueOf((int) value >> bit & 1));
            }
        } else {
            unpacked.add(toJson(format, value));
        }
        return unpacked;
    }

    private static JsonElement toJson(String format, Object value) {
        JsonObject json = new JsonObject();
        if (value instanceof Bytes bytes) {
            json.addProperty("bytes", bytes.toHex());
        } else if (value instanceof String text) {
            json.addProperty("utf8", text);
        } else if (value instanceof Double number) {
            json.addProperty("float64_bits", String.format("%016x", Double.doubleToRawLongBits(number)));
        } else if (value instanceof Address address) {
            json.addProperty("type", type(address));
            json.addProperty("host", address.host());
            json.addProperty("port", address.port());
        } else if (value instanceof Tuple tuple) {
            TupleFormat parts = (TupleFormat) Formats.byName(format);
            json.add("tuple", items(parts.parts().stream().map(WireFormat::name).toList(), tuple.values()));
        } else if (value instanceof List<?> list) {
            return items(Collections.nCopies(list.size(), format.substring(format.indexOf('-') + 1)), list);
        } else if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        } else {
            return new JsonPrimitive(format.equals("Q") ? Long.toUnsignedString((Long) value) : value.toString());
        }
        return json;
    }

    private static JsonArray items(List<String> formats, List<?> values) {
        JsonArray items = new JsonArray();
        for (int i = 0; i < values.size(); i++) {
            items.add(toJson(formats.get(i), values.get(i)));
        }
        return items;
    }

    private static String type(Address address) {
        if (address instanceof HostAddress) {
            return "domain";
        }
        return address instanceof Ipv6Address ? "ipv6" : "ipv4";
    }

    /** Removes what is only there for human readers. */
    static JsonElement withoutRemarks(JsonElement json) {
        if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            JsonObject copy = new JsonObject();
            for (String key : object.keySet()) {
                if (!key.equals("text") || !object.has("float64_bits")) {
                    copy.add(key, withoutRemarks(object.get(key)));
                }
            }
            return copy;
        }
        if (json.isJsonArray()) {
            JsonArray copy = new JsonArray();
            json.getAsJsonArray().forEach(element -> copy.add(withoutRemarks(element)));
            return copy;
        }
        return json;
    }
}
