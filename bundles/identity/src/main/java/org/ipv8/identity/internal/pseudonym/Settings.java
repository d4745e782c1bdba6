package org.ipv8.identity.internal.pseudonym;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.ipv8.discovery.Parameters;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.Walker;

/**
 * The settings of the bundle, checked.
 *
 * @param maxPeers         above how many peers strangers are refused
 * @param walkers          strategies of the node's own identity
 * @param pseudonymWalkers strategies of pseudonyms
 * @param overlays         names of overlays that run beside each pseudonym
 * @param maxPseudonyms    how many may be open at the same time
 * @param folder           where the keys of pseudonyms are; null for the default
 */
public record Settings(int maxPeers, List<Walker> walkers, List<Walker> pseudonymWalkers, Set<String> overlays, int maxPseudonyms,
        Path folder) {

    /** The strategies of the node's own identity. */
    public static final String WALKERS = "RandomWalk;peers=20";
    /** The strategies of pseudonyms, which never have enough peers. */
    public static final String PSEUDONYM_WALKERS = "RandomWalk;peers=-1";
    /** What runs beside each pseudonym. */
    public static final String OVERLAYS = "attestation";
    /** How many pseudonyms may be open. */
    public static final int MAX_PSEUDONYMS = 32;
    /** The setting that lets clients of the reference use formats that protect nothing. */
    public static final String INSECURE_OVER_REST = "reference.insecure";
    private static final int MOST_PSEUDONYMS = 1_000;

    /** Reads whether clients of the reference, whose paths have no place to say that one means it, may use insecure formats. */
    public static boolean insecureOverRest(Parameters configuration) {
        return configuration.flag(INSECURE_OVER_REST, true);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming what is wrong and what is allowed
     */
    public static Settings read(Parameters configuration) {
        String folder = configuration.text("pseudonyms.directory", "");
        return new Settings(
                configuration.integer("max.peers", OverlayDescription.DEFAULT_MAX_PEERS, -1, Integer.MAX_VALUE),
                configuration.list("walkers", WALKERS).stream().map(Walker::parse).toList(),
                configuration.list("pseudonym.walkers", PSEUDONYM_WALKERS).stream().map(Walker::parse).toList(),
                Set.copyOf(configuration.list("pseudonym.overlays", OVERLAYS)),
                configuration.integer("max.pseudonyms", MAX_PSEUDONYMS, 0, MOST_PSEUDONYMS),
                folder.isBlank() ? null : Path.of(folder));
    }
}
