package org.ipv8.transport.udp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What can be set of the UDP transport. Each setting has a key, under which configurations name it.
 *
 * @param eventLoopThreads   {@code event.loop.threads}: how many threads share the sockets
 * @param nativeTransport    {@code native.transport}: what does the input and output
 * @param receiveBufferBytes {@code receive.buffer.bytes}: asked of the operating system for each socket
 * @param sendBufferBytes    {@code send.buffer.bytes}: the same for sending; 0 leaves it to the operating system
 * @param sendQueueDatagrams {@code send.queue.datagrams}: how many datagrams may wait at a socket; more are dropped
 * @param maxDatagramBytes   {@code max.datagram.bytes}: longer datagrams are dropped when they arrive
 * @param socketsPerAddress  {@code sockets.per.address}: how many sockets share the port of an endpoint whose handler has
 *                           others for them, so that the kernel spreads sources over threads, of which there should be
 *                           as many; not on all operating systems
 */
public record UdpSettings(int eventLoopThreads, NativeTransport nativeTransport, int receiveBufferBytes,
        int sendBufferBytes, int sendQueueDatagrams, int maxDatagramBytes, int socketsPerAddress) {

    /** What does the input and output. */
    public enum NativeTransport {

        /**
         * The JDK's channels, as they are faster, and epoll only for what they cannot do: keep IPv4 away from {@code ::}. Where
         * epoll is missing, such a socket blocks the port for both families, and drops what arrives over IPv4.
         */
        AUTO,
        /** The JDK's channels for everything. */
        NIO,
        /** Linux' epoll for everything; the JDK's channels where it is missing. */
        EPOLL
    }

    /** All defaults. */
    public static final UdpSettings DEFAULT = of(Map.of());

    private static final String NATIVE_TRANSPORT = "native.transport";

    private enum Key {
        EVENT_LOOP_THREADS("event.loop.threads", 1, 1, 64),
        RECEIVE_BUFFER_BYTES("receive.buffer.bytes", 870_400, 4096, 1 << 30),
        SEND_BUFFER_BYTES("send.buffer.bytes", 0, 0, 1 << 30),
        SEND_QUEUE_DATAGRAMS("send.queue.datagrams", 4096, 1, 1 << 20),
        MAX_DATAGRAM_BYTES("max.datagram.bytes", 65_507, 2048, 65_527),
        SOCKETS_PER_ADDRESS("sockets.per.address", 1, 1, 64);

        final String text;
        final int otherwise;
        final int min;
        final int max;

        Key(String text, int otherwise, int min, int max) {
            this.text = text;
            this.otherwise = otherwise;
            this.min = min;
            this.max = max;
        }

        void check(Object value) {
            if (!(value instanceof Integer number) || number < min || number > max) {
                throw broken(text, value, "a whole number from " + min + " to " + max);
            }
        }

        int read(Map<String, ?> values, Consumer<String> problems) {
            Object value = values.get(text);
            try {
                Object number = value == null ? otherwise : integer(value);
                check(number);
                return (Integer) number;
            } catch (IllegalArgumentException e) {
                problems.accept(e.getMessage());
                return otherwise;
            }
        }

        /** Returns an integer, or the value itself if it is none. */
        private static Object integer(Object value) {
            try {
                return Integer.valueOf(value.toString().strip());
            } catch (NumberFormatException e) {
                return value;
            }
        }
    }

    /**
     * Checks all ranges.
     *
     * @throws IllegalArgumentException naming the key, the value and what is allowed
     */
    public UdpSettings {
        Objects.requireNonNull(nativeTransport, NATIVE_TRANSPORT);
        Key.EVENT_LOOP_THREADS.check(eventLoopThreads);
        Key.RECEIVE_BUFFER_BYTES.check(receiveBufferBytes);
        Key.SEND_BUFFER_BYTES.check(sendBufferBytes);
        Key.SEND_QUEUE_DATAGRAMS.check(sendQueueDatagrams);
        Key.MAX_DATAGRAM_BYTES.check(maxDatagramBytes);
        Key.SOCKETS_PER_ADDRESS.check(socketsPerAddress);
    }

    /**
     * Reads settings by their keys. Missing ones have their defaults, other keys are ignored.
     *
     * @throws IllegalArgumentException naming the key, the value and what is allowed
     */
    public static UdpSettings of(Map<String, ?> values) {
        return of(values, problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /**
     * Reads settings by their keys, with the default in place of every broken value.
     *
     * @param problems told a sentence for each broken value: the key, the value and what is allowed
     */
    public static UdpSettings of(Map<String, ?> values, Consumer<String> problems) {
        return new UdpSettings(Key.EVENT_LOOP_THREADS.read(values, problems), nativeTransport(values, problems),
                Key.RECEIVE_BUFFER_BYTES.read(values, problems), Key.SEND_BUFFER_BYTES.read(values, problems),
                Key.SEND_QUEUE_DATAGRAMS.read(values, problems), Key.MAX_DATAGRAM_BYTES.read(values, problems),
                Key.SOCKETS_PER_ADDRESS.read(values, problems));
    }

    private static NativeTransport nativeTransport(Map<String, ?> values, Consumer<String> problems) {
        Object value = values.get(NATIVE_TRANSPORT);
        String text = value == null ? "auto" : value.toString().strip();
        for (NativeTransport kind : NativeTransport.values()) {
            if (kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        problems.accept(broken(NATIVE_TRANSPORT, value, Arrays.stream(NativeTransport.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "))).getMessage());
        return NativeTransport.AUTO;
    }

    private static IllegalArgumentException broken(String key, Object value, String allowed) {
        return new IllegalArgumentException(key + " is '" + value + "', allowed is " + allowed);
    }
}
