package org.ipv8.echo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.api.Test;

/** What a decoder needs: known bytes, a random round trip, and damaged bytes. */
class EchoMessagesTest {

    static final MessageCodec<?>[] CODECS = {EchoRequest.CODEC, EchoResponse.CODEC};

    private static <P extends Payload> byte[] encode(MessageCodec<P> codec, P payload) {
        WireWriter out = new WireWriter(64);
        codec.encode(payload, out);
        return out.toByteArray();
    }

    private static <P extends Payload> P decode(MessageCodec<P> codec, byte[] bytes) throws MalformedPacketException {
        WireReader in = new WireReader(bytes);
        P payload = codec.decode(in);
        in.expectEnd();
        return payload;
    }

    @Test
    void haveKnownBytes() throws MalformedPacketException {
        byte[] bytes = HexFormat.of().parseHex("1234" + "0005" + "68c3a96c6f");

        assertThat(encode(EchoRequest.CODEC, new EchoRequest(0x1234, "hélo"))).isEqualTo(bytes);
        assertThat(decode(EchoRequest.CODEC, bytes)).isEqualTo(new EchoRequest(0x1234, "hélo"));
        assertThat(encode(EchoResponse.CODEC, new EchoResponse(0x1234, "hélo"))).isEqualTo(bytes);
        assertThat(decode(EchoResponse.CODEC, bytes)).isEqualTo(new EchoResponse(0x1234, "hélo"));
    }

    @ParameterizedTest
    @FieldSource("CODECS")
    <P extends Payload> void comeBackAsTheyWere(MessageCodec<P> codec) throws MalformedPacketException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            P payload = codec.random(random);

            assertThat(decode(codec, encode(codec, payload))).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @FieldSource("CODECS")
    <P extends Payload> void refuseWhatIsCutOrTooLong(MessageCodec<P> codec) {
        byte[] bytes = encode(codec, codec.random(new SplittableRandom(2)));

        for (int length = 0; length <= bytes.length + 1; length++) {
            byte[] other = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatThrownBy(() -> decode(codec, other)).isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    @Test
    void refuseValuesThatDoNotFit() {
        assertThatThrownBy(() -> new EchoRequest(65_536, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EchoResponse(-1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EchoRequest(0, "é".repeat(501))).isInstanceOf(IllegalArgumentException.class);
    }
}
