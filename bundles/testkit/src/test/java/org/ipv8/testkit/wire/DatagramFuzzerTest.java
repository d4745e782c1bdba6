package org.ipv8.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.ipv8.community.Datagrams;
import org.ipv8.crypto.Vaults;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.MessageType;
import org.ipv8.peer.CommunityId;
import org.ipv8.testkit.echo.EchoRequest;
import org.ipv8.testkit.echo.EchoResponse;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatagramFuzzerTest {

    private static final int MANY = 20_000;

    private final PrivateKey sender = Vaults.seeded(new SplittableRandom(1)).generate(SecurityLevel.CURVE25519);
    private final PrivateKey attacker = Vaults.seeded(new SplittableRandom(2)).generate(SecurityLevel.CURVE25519);
    private final List<byte[]> samples = List.of(datagram(EchoRequest.TYPE, new EchoRequest(1, "hello")),
            datagram(EchoResponse.TYPE, new EchoResponse(2, "world")));

    private <P extends Payload> byte[] datagram(MessageType<P> type, P payload) {
        WireWriter out = new WireWriter(200);
        byte[] prefix = Datagrams.prefix(2, CommunityId.of("746573746b69742d6563686f2d6f7665726c6179"));
        Datagrams.write(out, prefix, sender, sender.publicKey().toBytes(), type, 5, payload);
        return out.toByteArray();
    }

    private boolean isSignedBy(PrivateKey key, byte[] datagram) {
        int end = datagram.length - 64;
        return end > 0 && key.publicKey().verify(datagram, 0, end, datagram, end);
    }

    @Test
    void equalSeedsGiveEqualDatagrams() {
        DatagramFuzzer one = new DatagramFuzzer(samples, new SplittableRandom(3));
        DatagramFuzzer same = new DatagramFuzzer(samples, new SplittableRandom(3));

        for (int i = 0; i < 1_000; i++) {
            assertThat(one.next()).isEqualTo(same.next());
        }
    }

    @Test
    void mostAreNewAndSamplesStayAsTheyAre() {
        Bytes before = Bytes.of(samples.get(0));
        DatagramFuzzer fuzzer = new DatagramFuzzer(samples, new SplittableRandom(4));
        Set<Bytes> seen = new HashSet<>();

        for (int i = 0; i < MANY; i++) {
            seen.add(Bytes.of(fuzzer.next()));
        }

        assertThat(seen).hasSizeGreaterThan(MANY * 3 / 4);
        assertThat(Bytes.of(samples.get(0))).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfDamageDoesSomethingAndLeavesADatagram(Damage damage) {
        SplittableRandom random = new SplittableRandom(5);
        byte[] other = samples.get(1).clone();
        other[5]++; // for another overlay
        int changed = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = damage.to(samples.get(0).clone(), other, random);
            changed += Arrays.equals(damaged, samples.get(0)) ? 0 : 1;
            assertThat(damaged).hasSizeLessThanOrEqualTo(65_507);
        }

        assertThat(changed).isGreaterThan(500);
        assertThat(damage.to(new byte[0], new byte[0], random)).isNotNull();
    }

    @Test
    void aDamagedDatagramCanBeSignedAgain() {
        DatagramFuzzer fuzzer = new DatagramFuzzer(samples, new SplittableRandom(6)).signing(attacker, 1);
        Set<Bytes> payloads = new HashSet<>();

        for (int i = 0; i < 500; i++) {
            byte[] datagram = fuzzer.next();
            assertThat(isSignedBy(attacker, datagram)).isTrue();
            payloads.add(Bytes.of(datagram, 99, datagram.length - 64 - 99));
        }

        assertThat(payloads).hasSizeGreaterThan(200);
    }

    @Test
    void onlyTheShareAskedForIsSigned() {
        DatagramFuzzer fuzzer = new DatagramFuzzer(samples, new SplittableRandom(7)).signing(attacker, 0.25);
        int signed = 0;
        for (int i = 0; i < 2_000; i++) {
            signed += isSignedBy(attacker, fuzzer.next()) ? 1 : 0;
        }

        assertThat(signed).isBetween(400, 600);
    }

    @Test
    void samplesComeFromTheVectors() throws IOException {
        List<byte[]> vectors = DatagramSamples.ofVectors(Path.of(System.getProperty("ipv8.vectors")));

        assertThat(vectors).hasSizeGreaterThan(10).allSatisfy(datagram -> assertThat(datagram).hasSizeGreaterThan(22)
                .startsWith(0));
        assertThat(vectors.stream().map(Bytes::of)).doesNotHaveDuplicates();
    }

    @Test
    void noSamplesAreAnError(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"packet\": \"00\"}");

        assertThatThrownBy(() -> DatagramSamples.ofVectors(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("no datagrams");
        assertThatThrownBy(() -> new DatagramFuzzer(List.of(), new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
