package org.ipv8.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import org.ipv8.bench.BenchMessage;
import org.ipv8.community.IntroductionRequest;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MalformedPacketException;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;
import org.ipv8.wire.WireReader;
import org.ipv8.wire.WireWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Payloads to bytes and back, without prefix and signature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final int BALLAST = 37;
    private static final Address ADDRESS = new Ipv4Address(0x7f000001, 8090);

    private final IntroductionRequest request = new IntroductionRequest(ADDRESS, ADDRESS, ADDRESS,
            IntroductionRequest.ADVICE, 1, Bytes.of(new byte[0]));
    private final BenchMessage message = new BenchMessage(1, Bytes.of(new byte[BALLAST]));
    private final byte[] oldRequest = encoded(IntroductionRequest.OLD.codec(), request);
    private final byte[] newRequest = encoded(IntroductionRequest.NEW.codec(), request);
    private final byte[] bench = encoded(BenchMessage.SIGNED.codec(), message);
    private final WireWriter writer = new WireWriter(512);

    private static <P extends Payload> byte[] encoded(MessageCodec<P> codec, P payload) {
        WireWriter out = new WireWriter(512);
        codec.encode(payload, out);
        return out.toByteArray();
    }

    private <P extends Payload> int encode(MessageCodec<P> codec, P payload) {
        writer.reset();
        codec.encode(payload, writer);
        return writer.length();
    }

    /** An old-style introduction-request. */
    @Benchmark
    public int encodeOldRequest() {
        return encode(IntroductionRequest.OLD.codec(), request);
    }

    /** An old-style introduction-request. */
    @Benchmark
    public Object decodeOldRequest() throws MalformedPacketException {
        return IntroductionRequest.OLD.codec().decode(new WireReader(oldRequest, 0, oldRequest.length));
    }

    /** A new-style introduction-request. */
    @Benchmark
    public int encodeNewRequest() {
        return encode(IntroductionRequest.NEW.codec(), request);
    }

    /** A new-style introduction-request. */
    @Benchmark
    public Object decodeNewRequest() throws MalformedPacketException {
        return IntroductionRequest.NEW.codec().decode(new WireReader(newRequest, 0, newRequest.length));
    }

    /** A number and some bytes. */
    @Benchmark
    public int encodeMessage() {
        return encode(BenchMessage.SIGNED.codec(), message);
    }

    /** A number and some bytes. */
    @Benchmark
    public Object decodeMessage() throws MalformedPacketException {
        return BenchMessage.SIGNED.codec().decode(new WireReader(bench, 0, bench.length));
    }
}
