package org.ipv8.dht.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ipv8.dht.internal.DhtVectors.address;
import static org.ipv8.dht.internal.DhtVectors.bytes;
import static org.ipv8.dht.internal.DhtVectors.publicKey;

import java.time.Instant;

import com.google.gson.JsonObject;
import org.ipv8.dht.IntroductionPoint;
import org.ipv8.dht.internal.storage.Values;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.Test;

class IntroductionPointsVectorsTest {

    @Test
    void areTheSameBytes() {
        for (JsonObject each : DhtVectors.cases("provider")) {
            IntroductionPoint point = new IntroductionPoint(address(each.getAsJsonObject("address")),
                    Instant.ofEpochSecond(each.get("last_seen").getAsLong()), publicKey(bytes(each, "intro_public_key")),
                    publicKey(bytes(each, "seeder_public_key")));
            Bytes data = IntroductionPoints.write(point);

            assertThat(data).isEqualTo(bytes(each, "dht_data"));
            assertThat(Values.unsigned(data)).isEqualTo(bytes(each, "dht_value"));
            assertThat(IntroductionPoints.read(data, DhtVectors.VAULT)).contains(point);
            assertThat(IntroductionPoints.read(new WireWriter(0).bytes(data).u8(7).toBytes(), DhtVectors.VAULT)).contains(point);
            assertThat(IntroductionPoints.read(data.slice(0, data.length() - 1), DhtVectors.VAULT)).isEmpty();
        }
    }
}
