package org.ipv8.identity.internal.pseudonym;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.overlay.IdentityOverlay;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.SeparateNode;
import org.ipv8.peer.CommunityId;
import org.ipv8.store.Store;
import org.ipv8.wire.Bytes;

/**
 * The pseudonyms of a node (the communication manager, spec section 7). Each is a node of its own with its own database: two that
 * shared one would tell by what they know already that they belong together. Everything here blocks; safe for use by many
 * threads.
 */
final class Pseudonyms {

    private static final String FOLDER = "pseudonyms";

    private final OverlayContext context;
    private final Store store;
    private final KeyVault vault;
    private final Settings settings;
    private final PseudonymKeys keys;
    private final List<OpenPseudonym> open = new CopyOnWriteArrayList<>();

    Pseudonyms(OverlayContext context, Store store, KeyVault vault, Settings settings) {
        this.context = context;
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        Path folder = settings.folder() != null ? settings.folder() : context.directory().resolve(FOLDER);
        this.keys = new PseudonymKeys(folder, vault);
    }

    List<Pseudonym> opened() {
        return List.copyOf(open);
    }

    List<String> names() throws IOException {
        return keys.names();
    }

    private Optional<OpenPseudonym> find(String name) {
        return open.stream().filter(pseudonym -> pseudonym.name().equals(name)).findFirst();
    }

    synchronized Pseudonym open(String name, Bytes rendezvous) throws IOException {
        PseudonymName.check(name);
        Optional<OpenPseudonym> present = find(name);
        if (present.isPresent() && present.get().community().equals(Rendezvous.community(rendezvous))) {
            return present.get();
        }
        present.ifPresent(this::close);
        if (open.size() >= settings.maxPseudonyms()) {
            throw new IllegalStateException(open.size() + " pseudonyms are open, which is what max.pseudonyms allows;"
                    + " close one first");
        }
        PrivateKey key = keys.readOrMake(name);
        checkUnused(name, key);
        SeparateNode node = context.separately(PseudonymName.node(name), key, settings.overlays());
        try {
            node.run(new Factory(Rendezvous.community(rendezvous)));
            OpenPseudonym pseudonym = new OpenPseudonym(name, rendezvous, node, node.overlay(IdentityOverlay.class).orElseThrow());
            open.add(pseudonym);
            return pseudonym;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    /** Two names of one key would be one identity that answers in two places. */
    private void checkUnused(String name, PrivateKey key) {
        open.stream().filter(other -> other.identity().key().equals(key.publicKey())).findFirst().ifPresent(other -> {
            throw new IllegalStateException("pseudonym " + name + " has the same key as " + other.name() + "; remove one of them");
        });
        if (context.self().key().equals(key.publicKey())) {
            throw new IllegalStateException("pseudonym " + name + " has the key of the node itself; remove it");
        }
    }

    private void close(OpenPseudonym pseudonym) {
        open.remove(pseudonym);
        pseudonym.separate().close();
    }

    synchronized boolean close(String name) {
        Optional<OpenPseudonym> present = find(PseudonymName.check(name));
        present.ifPresent(this::close);
        return present.isPresent();
    }

    synchronized boolean remove(String name) throws IOException {
        if (!keys.exists(name)) {
            return false;
        }
        Optional<OpenPseudonym> present = find(name);
        SeparateNode node;
        if (present.isPresent()) {
            open.remove(present.get());
            node = present.get().separate();
        } else { // its node knows what it keeps where
            node = context.separately(PseudonymName.node(name), vault.generate(SecurityLevel.CURVE25519), Set.of());
        }
        node.delete();
        keys.remove(name);
        return true;
    }

    /** Offers the identity overlay to the node of one pseudonym. */
    private final class Factory implements OverlayFactory {

        private final OverlayDescription description;

        Factory(CommunityId community) {
            description = OverlayDescription.of(NodeIdentityOverlay.NAME, community).withMaxPeers(settings.maxPeers())
                    .withWalkers(settings.pseudonymWalkers()).publishing(Identity.class);
        }

        @Override
        public OverlayDescription describe() {
            return description;
        }

        @Override
        public Overlay create(OverlayContext own) {
            return new IdentityOverlay(own, store, vault);
        }
    }
}
