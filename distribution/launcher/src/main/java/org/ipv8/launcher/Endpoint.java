package org.ipv8.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the {@code HOST:PORT} texts of the command line, so that a mistake is answered at once and not by a log line of the
 * running node. Nothing is ever looked up.
 */
final class Endpoint {

    private static final int MAX_PORT = 0xffff;
    private static final int MAX_HOST = 255;

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[(?=[^\\]]*:[^\\]]*:)[0-9a-fA-F:.]{2,45}\\]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[.*\\]|[^:]*):(\\d{1,5})");

    private Endpoint() {
    }

    /** Checks an address to listen on; port 0 stands for any free one. */
    static void listen(String text) throws UsageException {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches() || !isIp(matcher.group(1)) || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw new UsageException("IP:PORT or [IPV6]:PORT, for example 127.0.0.1:8090; port 0 takes any free port");
        }
    }

    /** Checks the address of a bootstrap server. */
    static void server(String text) throws UsageException {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches() || !isHost(matcher.group(1)) || !isServerPort(Integer.parseInt(matcher.group(2)))) {
            throw new UsageException("HOST:PORT or [IPV6]:PORT with a port from 1 to " + MAX_PORT
                    + ", for example tracker.example.org:6421");
        }
    }

    private static boolean isServerPort(int port) {
        return port > 0 && port <= MAX_PORT;
    }

    private static boolean isIp(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static boolean isHost(String host) {
        return isIp(host) || host.length() <= MAX_HOST && NAME.matcher(host).matches();
    }
}
