package org.ipv8.rest.internal.guard;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a request before its body is read.
 *
 * @param method       the HTTP method
 * @param path         as it was sent, without the root of the interface
 * @param query        as it was sent, empty if there is none
 * @param headers      by lower-case name; of several of one name the first counts
 * @param secure       whether it came through TLS
 * @param localAddress the address it arrived at, as text
 * @param loopback     whether that is one of the machine itself
 */
public record Head(String method, String path, String query, Map<String, String> headers, boolean secure, String localAddress,
        boolean loopback) {

    /** Returns a header that is there and not empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).filter(value -> !value.isEmpty());
    }

    /** Says whether a browser asks for permission to send a request of another origin. */
    public boolean isPreflight() {
        return method.equals("OPTIONS") && headers.containsKey("access-control-request-method");
    }
}
