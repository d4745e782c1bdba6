package org.ipv8.dht.internal.web;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.ipv8.dht.Dht;
import org.ipv8.dht.DhtException;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.rest.Request;
import org.ipv8.rest.RestException;

/**
 * The DHTs of the nodes, and what HTTP makes of their mistakes.
 *
 * @param all with the properties of their services
 */
record Dhts(List<Map.Entry<Map<String, Object>, Dht>> all) {

    /** Finds the DHT of the node a request is about. */
    Optional<Dht> of(Request request) {
        return of(request.node());
    }

    Optional<Dht> of(String node) {
        return all.stream().filter(each -> node.equals(each.getKey().get(OverlayDescription.NODE))).map(Map.Entry::getValue).findFirst();
    }

    /** Gives failures of the DHT the name and the words the reference has for them. */
    static <T> CompletionStage<T> named(CompletionStage<T> stage) {
        return stage.exceptionallyCompose(problem -> {
            Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
            return CompletableFuture.failedStage(cause instanceof DhtException known
                    ? new RestException("DHTError", known.reason().text()) : cause);
        });
    }

    /** Reads hexadecimal, with the name the reference has for mistakes. */
    static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new RestException("Error", text.length() % 2 == 1 ? "Odd-length string" : "Non-hexadecimal digit found");
        }
    }
}
