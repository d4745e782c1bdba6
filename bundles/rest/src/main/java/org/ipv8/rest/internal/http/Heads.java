package org.ipv8.rest.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.ipv8.rest.internal.guard.Head;

/** Reads the head of a request, without the servlet API's decoding of paths, which loses slashes in variables. */
final class Heads {

    private Heads() {
    }

    static Head of(HttpServletRequest request, String root) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        String path = request.getRequestURI();
        int mount = request.getContextPath().length() + root.length();
        String local = withoutZone(request.getLocalAddr());
        return new Head(request.getMethod(), path.length() > mount ? path.substring(mount) : "/",
                request.getQueryString() == null ? "" : request.getQueryString(), headers, request.isSecure(), local,
                isLoopback(local));
    }

    /** Says whether a body may follow the head: HTTP/1 tells, later versions need not. */
    static boolean mayHaveBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length > 0 || length < 0 && (request.getHeader("Transfer-Encoding") != null || !request.getProtocol().startsWith("HTTP/1."));
    }

    /** Says whether the client sends its body only when asked to. */
    static boolean awaitsPermission(HttpServletRequest request) {
        return request.getHeader("Expect") != null;
    }

    private static String withoutZone(String address) {
        String plain = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        int zone = plain.indexOf('%');
        return zone < 0 ? plain : plain.substring(0, zone);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // a literal: nothing is looked up
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
