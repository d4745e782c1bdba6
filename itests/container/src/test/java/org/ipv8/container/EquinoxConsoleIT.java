package org.ipv8.container;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Our commands in the console that Equinox has, as somebody who is connected to it types them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EquinoxConsoleIT {

    /** What a telnet client says of its terminal: WILL TERMINAL-TYPE, which IS VT100 (RFC 1091). */
    private static final String TERMINAL = "\u00ff\u00fb\u0018\u00ff\u00fa\u0018\u0000VT100\u00ff\u00f0";
    private static final String PORT = "ipv8.console.port";
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int PAUSE_MILLIS = 500;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] bundles() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        return Stream.concat(Stream.of(ContainerSetup.allBundles()), Stream.of(
                CoreOptions.frameworkProperty("osgi.console").value("127.0.0.1:" + port),
                CoreOptions.frameworkProperty("gosh.args").value("--nointeractive"),
                CoreOptions.systemProperty(PORT).value(String.valueOf(port)))).toArray(Option[]::new);
    }

    @Test
    public void commandsWorkInTheConsole() throws Exception {
        assumeTrue("Equinox", System.getProperty("ipv8.framework").equals("org.eclipse.osgi"));
        try (Container container = new Container(context)) {
            for (String artifact : List.of("org.apache.felix.gogo.shell", "org.eclipse.equinox.console")) {
                container.install(artifact);
            }
            container.start("console", container.meetingPlace());

            try (Socket socket = new Socket("127.0.0.1", Integer.getInteger(PORT))) {
                socket.setSoTimeout(PAUSE_MILLIS);
                said(socket, TERMINAL, "g! ");
                assertTrue(said(socket, "ipv8:nodes\r\n", "MID").contains("console"));
                assertTrue(said(socket, "ipv8:overlays\r\n", "discovery").contains("running"));
                String all = said(socket, "ss\r\n", "org.ipv8.shell");
                assertTrue("Equinox's own commands beside ours: " + all, all.contains("org.ipv8.shell"));
            }
        }
    }

    /** Types something and reads on until an answer has come. */
    private static String said(Socket socket, String typed, String awaited) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(typed.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        InputStream in = socket.getInputStream();
        StringBuilder seen = new StringBuilder();
        long end = System.nanoTime() + PATIENCE_NANOS;
        byte[] some = new byte[4_096];
        while (System.nanoTime() < end) {
            try {
                int count = in.read(some);
                if (count < 0) {
                    break;
                }
                seen.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
            } catch (SocketTimeoutException e) {
                if (seen.indexOf(awaited) >= 0) {
                    return seen.toString();
                }
            }
        }
        throw new AssertionError("waited in vain for " + awaited + ", got " + seen);
    }
}
