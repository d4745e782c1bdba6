package org.ipv8.container;

import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.IntConsumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What the launcher of the distribution is for the bundle control: there, and somebody who gives commands through the socket. */
final class Launched implements AutoCloseable {

    private static final int EXECUTE = 1;

    private final Path run;
    private final ServiceRegistration<?> exit;

    Launched(BundleContext context) throws IOException {
        run = Files.createDirectories(Path.of(context.getProperty("ipv8.home")).resolve("run"));
        exit = context.registerService(IntConsumer.class, status -> { }, new Hashtable<>(Map.of("ipv8.exit", true)));
    }

    /** Runs a command and checks what it writes. */
    void execute(String command, String part) throws IOException, InterruptedException {
        Path pointer = run.resolve("control");
        Container.await("the control socket", () -> Files.exists(pointer));
        String[] last = {""};
        Container.await(() -> command + " to say '" + part + "', not " + last[0], () -> {
            try {
                last[0] = ask(run.resolve(Files.readString(pointer)), command);
            } catch (IOException e) {
                last[0] = e.toString();
            }
            return last[0].contains(part);
        });
        Container.await("the node to be ready", () -> Files.exists(run.resolve("ready.json")));
    }

    private static String ask(Path socket, String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            byte[] text = command.getBytes(StandardCharsets.UTF_8);
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            out.writeByte(EXECUTE);
            out.writeInt(text.length);
            out.write(text);
            out.flush();
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int kind = in.readUnsignedByte(); kind != 0; kind = in.readUnsignedByte()) {
                all.writeBytes(in.readNBytes(in.readInt()));
            }
            assertTrue("exit status", in.readInt() >= 0);
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        exit.unregister();
    }
}
