package org.ipv8.identity.internal.pseudonym;

import static org.ipv8.wire.Fields.atMost;
import static org.ipv8.wire.Fields.utf8I;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.ipv8.identity.Pseudonym;
import org.ipv8.wire.Bytes;
import org.ipv8.wire.MessageCodec;
import org.ipv8.wire.Payload;

/**
 * What the identity overlay of a node hands to the next version of itself: which pseudonyms are open.
 *
 * @param lines for each its name, a space, and its rendezvous in hex
 */
record OpenNames(String lines) implements Payload {

    private static final int MAX_LENGTH = 1 << 20;

    static final MessageCodec<OpenNames> CODEC = MessageCodec.of(0, utf8I(OpenNames::lines, atMost(MAX_LENGTH)), OpenNames::new);

    static OpenNames of(List<Pseudonym> open) {
        return new OpenNames(open.stream().map(pseudonym -> pseudonym.name() + " " + Rendezvous.counting(pseudonym.rendezvous()).toHex())
                .collect(Collectors.joining("\n")));
    }

    /** Returns the rendezvous of each name, in the order they were opened. */
    Map<String, Bytes> byName() {
        Map<String, Bytes> result = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            result.put(line.substring(0, space), Bytes.ofHex(line.substring(space + 1)));
        });
        return result;
    }
}
