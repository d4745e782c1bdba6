package org.ipv8.attestation.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.bgn.internal.Formats;
import org.ipv8.attestation.spi.AttestationFormat;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.store.Store;
import org.ipv8.store.internal.SqliteStore;

/** Offers real overlays with wallets in a folder, and with the formats of the reference, some of them tampered with. */
final class Party implements OverlayFactory {

    static final Map<String, Map<String, String>> FORMATS = Map.of(
            "id_metadata", Map.of("algorithm", "bonehexact", "key_size", "32", "hash", "sha256_4"),
            "id_metadata_big", Map.of("algorithm", "bonehexact", "key_size", "64", "hash", "sha256"),
            "id_metadata_huge", Map.of("algorithm", "bonehexact", "key_size", "96", "hash", "sha512"),
            "id_metadata_range_18plus", Map.of("algorithm", "pengbaorange", "key_size", "32", "min", "18", "max", "200"));

    final Map<String, FormatRegistry> registries = new HashMap<>();
    final Map<String, Wallet> wallets = new HashMap<>();
    private final Path folder;
    private final Store store;
    private UnaryOperator<AttestationFormat> tampering = UnaryOperator.identity();

    /** Keeps the wallets in a folder of its own, below one that somebody removes after the tests. */
    Party(Path parent) {
        try {
            folder = Files.createTempDirectory(parent, "wallets");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new SqliteStore(folder.resolve("native"));
    }

    /** Makes every format that is offered from now on another one. */
    Party with(UnaryOperator<AttestationFormat> change) {
        tampering = change;
        return this;
    }

    @Override
    public OverlayDescription describe() {
        return OverlayDescription.of("attestation", AttestationOverlay.COMMUNITY).publishing(Attestations.class);
    }

    @Override
    public Overlay create(OverlayContext context) {
        FormatRegistry registry = new FormatRegistry();
        FORMATS.forEach((name, parameters) -> registry.add(tampering.apply(Formats.of(name, parameters)), 0));
        Wallet wallet = new Wallet(store, folder.resolve(context.node() + ".db"));
        registries.put(context.node(), registry);
        wallets.put(context.node(), wallet);
        return new AttestationOverlay(context, registry, wallet, true);
    }
}
