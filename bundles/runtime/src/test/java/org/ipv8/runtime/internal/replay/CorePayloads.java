package org.ipv8.runtime.internal.replay;

import static org.ipv8.wire.Fields.ipAddress;
import static org.ipv8.wire.Fields.u64;
import static org.ipv8.wire.Fields.utf8;
import static org.ipv8.wire.Fields.varlenH;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.ipv8.community.ConnectionType;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.community.IntroductionResponse;
import org.ipv8.community.Puncture;
import org.ipv8.community.PunctureRequest;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/** The messages in {@code packets-core.json}: what the names there stand for here. */
public final class CorePayloads {

    private static final List<String> REQUEST_BITS = List.of("connection_type_0", "connection_type_1", "supports_new_style",
            "dflag1", "dflag2", "tunnel", "sync", "advice");
    private static final List<String> RESPONSE_BITS = List.of("intro_supports_new_style", "flag1", "flag2", "flag3", "flag4",
            "flag5", "flag6", "flag7");

    /** A message of the base community: its type, and its payload from the fields the vectors name. */
    public record Kind(MessageType<? extends Payload> type, Function<JsonObject, Payload> payload) {
    }

    /** By the name of the payload class in the vectors. */
    public static final Map<String, Kind> BASE = Map.of(
            "IntroductionRequestPayload", new Kind(IntroductionRequest.OLD, CorePayloads::oldRequest),
            "NewIntroductionRequestPayload", new Kind(IntroductionRequest.NEW, CorePayloads::newRequest),
            "IntroductionResponsePayload", new Kind(IntroductionResponse.OLD, CorePayloads::oldResponse),
            "NewIntroductionResponsePayload", new Kind(IntroductionResponse.NEW, CorePayloads::newResponse),
            "PunctureRequestPayload", new Kind(PunctureRequest.OLD, CorePayloads::punctureRequest),
            "NewPunctureRequestPayload", new Kind(PunctureRequest.NEW, CorePayloads::punctureRequest),
            "PuncturePayload", new Kind(Puncture.OLD, CorePayloads::puncture),
            "NewPuncturePayload", new Kind(Puncture.NEW, CorePayloads::puncture));

    private CorePayloads() {
    }

    // --- Messages of an overlay, as its author would declare them

    /** {@code [varlenH data, Q n]}. */
    public record Sample(Bytes data, long n) implements Payload {
        public static MessageCodec<Sample> codec(int id) {
            return MessageCodec.of(id, Sample.class, varlenH(Sample::data), u64(Sample::n), Sample::new);
        }
    }

    /** {@code [Q n, varlenH data]}. */
    public record Reversed(long n, Bytes data) implements Payload {
        public static MessageCodec<Reversed> codec(int id) {
            return MessageCodec.of(id, Reversed.class, u64(Reversed::n), varlenH(Reversed::data), Reversed::new);
        }
    }

    /** {@code [ip_address a, varlenHutf8 s]}. */
    public record Place(Address a, String s) implements Payload {
        public static MessageCodec<Place> codec(int id) {
            return MessageCodec.of(id, Place.class, ipAddress(Place::a), utf8(Place::s), Place::new);
        }
    }

    /** No fields. */
    public record Nothing() implements Payload {
        public static MessageCodec<Nothing> codec(int id) {
            return MessageCodec.of(id, Nothing.class, Nothing::new);
        }
    }

    /** Returns the kind of a message of an overlay, which is signed or not, with or without global time. */
    public static Kind application(String message, int id, boolean signed, boolean globalTime) {
        return switch (message) {
            case "application payload [varlenH data, Q n]" -> new Kind(type(Sample.codec(id), signed, globalTime),
                    fields -> new Sample(bytes(fields.get("data")), fields.get("n").getAsLong()));
            case "application payload [ip_address a, varlenHutf8 s]" -> new Kind(type(Place.codec(id), signed, globalTime),
                    fields -> new Place(address(fields.get("a")), fields.get("s").getAsString()));
            case "empty application payload" -> new Kind(type(Nothing.codec(id), signed, globalTime), fields -> new Nothing());
            default -> throw new IllegalArgumentException("unknown message " + message);
        };
    }

    private static <P extends Payload> MessageType<P> type(MessageCodec<P> codec, boolean signed, boolean globalTime) {
        if (signed) {
            return globalTime ? MessageType.signed(codec).withGlobalTime() : MessageType.signed(codec);
        }
        return globalTime ? MessageType.unsigned(codec).withGlobalTime() : MessageType.unsigned(codec);
    }

    // --- Fields of the vectors

    private static Address address(JsonElement element) {
        return Replay.address(element);
    }

    private static Bytes bytes(JsonElement hex) {
        return Bytes.of(Replay.hex(hex));
    }

    private static Payload oldRequest(JsonObject fields) {
        // quirk Q9: the reference shows the inverse of the advice bit
        int flags = connection(fields) | bit(fields, "supports_new_style", IntroductionRequest.SUPPORTS_NEW_STYLE)
                | IntroductionRequest.ADVICE & ~bit(fields, "advice", IntroductionRequest.ADVICE);
        return request(fields, flags);
    }

    private static Payload newRequest(JsonObject fields) {
        return request(fields, bits(fields, REQUEST_BITS));
    }

    private static Payload request(JsonObject fields, int flags) {
        return new IntroductionRequest(address(fields.get("destination_address")), address(fields.get("source_lan_address")),
                address(fields.get("source_wan_address")), flags, identifier(fields), bytes(fields.get("extra_bytes")));
    }

    private static Payload oldResponse(JsonObject fields) {
        int flags = connection(fields) | bit(fields, "supports_new_style", IntroductionResponse.SUPPORTS_NEW_STYLE)
                | bit(fields, "intro_supports_new_style", IntroductionResponse.INTRODUCED_NEW_STYLE_OLD)
                | bit(fields, "peer_limit_reached", IntroductionResponse.PEER_LIMIT_REACHED);
        return response(fields, false, flags);
    }

    private static Payload newResponse(JsonObject fields) {
        return response(fields, true, bits(fields, RESPONSE_BITS));
    }

    private static Payload response(JsonObject fields, boolean newStyle, int flags) {
        return new IntroductionResponse(newStyle, address(fields.get("destination_address")),
                address(fields.get("source_lan_address")), address(fields.get("source_wan_address")),
                address(fields.get("lan_introduction_address")), address(fields.get("wan_introduction_address")), flags,
                identifier(fields), bytes(fields.get("extra_bytes")));
    }

    private static Payload punctureRequest(JsonObject fields) {
        return new PunctureRequest(address(fields.get("lan_walker_address")), address(fields.get("wan_walker_address")),
                identifier(fields));
    }

    private static Payload puncture(JsonObject fields) {
        return new Puncture(address(fields.get("source_lan_address")), address(fields.get("source_wan_address")),
                identifier(fields));
    }

    private static int identifier(JsonObject fields) {
        return fields.get("identifier").getAsInt();
    }

    private static int connection(JsonObject fields) {
        return switch (fields.get("connection_type").getAsString()) {
            case "public" -> ConnectionType.PUBLIC.bits();
            case "symmetric-NAT" -> ConnectionType.SYMMETRIC_NAT.bits();
            default -> ConnectionType.UNKNOWN.bits();
        };
    }

    private static int bits(JsonObject fields, List<String> names) {
        return names.stream().mapToInt(name -> bit(fields, name, 0x80 >> names.indexOf(name))).sum();
    }

    /** The vectors show bits as numbers or truth values. */
    private static int bit(JsonObject fields, String name, int bit) {
        String value = fields.get(name).getAsString();
        return value.equals("1") || value.equals("true") ? bit : 0;
    }
}
