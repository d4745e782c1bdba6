package org.ipv8.deploy;

import java.util.Optional;

/**
 * Where an overlay stands.
 *
 * @param overlay its name
 * @param node    on which node; empty if it is the same for all
 * @param verdict a sentence
 * @param remedy  the command that helps or shows more
 */
public record Explanation(String overlay, Optional<String> node, String verdict, String remedy) {
}
