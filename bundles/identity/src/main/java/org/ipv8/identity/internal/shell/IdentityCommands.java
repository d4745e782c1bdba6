package org.ipv8.identity.internal.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.TrustGraph;
import org.ipv8.key.Mid;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shell commands of the identity overlay. */
@Component(service = IdentityCommands.class, property = {"osgi.command.scope=identity", "osgi.command.function=list",
    "osgi.command.function=create", "osgi.command.function=close", "osgi.command.function=remove", "osgi.command.function=peers",
    "osgi.command.function=attributes", "osgi.command.function=request", "osgi.command.function=expect",
    "osgi.command.function=disclose", "osgi.command.function=attest", "osgi.command.function=verify",
    "osgi.command.function=graph"})
public final class IdentityCommands {

    private static final String AS = "the identity to act as: the name of an open pseudonym; without it the node's own";
    private static final String NODE = "the node, if there are several";

    private final List<Map.Entry<Map<String, Object>, Identities>> nodes;

    /** Somebody who runs the identity overlay, too. */
    public record PeerRow(Mid mid, String address) {
    }

    /** A signature. */
    public record EdgeRow(Mid authority, Mid subject, String attribute, Bytes credential) {
    }

    /** What was done to a pseudonym. */
    public record Done(String name, String what) {
    }

    /** What will be signed. */
    public record ExpectedRow(Mid subject, String attribute, Bytes hash, long seconds) {
    }

    /** Called by the container, again whenever an identity overlay comes or goes. */
    @Activate
    public IdentityCommands(@Reference(service = Identities.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Identities>> nodes) {
        this.nodes = nodes;
    }

    private Actions actions(String node) {
        return nodes.stream().filter(each -> node.isEmpty() || node.equals(each.getKey().get(OverlayDescription.NODE)))
                .map(each -> new Actions(each.getValue())).findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "no node " + node + " runs the identity overlay; 'ipv8:overlays' shows what runs where"));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Shows all identities. */
    @Descriptor("shows the node's own identity (~) and its pseudonyms")
    public List<Actions.Row> list(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node)
            throws Exception {
        return get(actions(node).list());
    }

    /** Opens a pseudonym. */
    @Descriptor("opens a pseudonym, and makes it if there is none of this name")
    public Actions.Row create(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("hex digits that only those know who shall meet it")
            @Parameter(names = {"-r", "--rendezvous"}, absentValue = "") String rendezvous,
            @Descriptor("its name, which never leaves this machine") String name) throws Exception {
        Actions actions = actions(node);
        Pseudonym pseudonym = get(actions.identities().open(name, Bytes.ofHex(rendezvous)));
        return actions.row(pseudonym);
    }

    /** Closes a pseudonym. */
    @Descriptor("closes a pseudonym; its key and credentials stay")
    public Done close(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("its name") String name) throws Exception {
        return new Done(name, get(actions(node).identities().close(name)) ? "closed" : "was not open");
    }

    /** Removes a pseudonym. */
    @Descriptor("removes a pseudonym for ever: its key, its credentials, everything")
    public Done remove(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("its name") String name) throws Exception {
        return new Done(name, get(actions(node).identities().remove(name)) ? "removed" : "there is none");
    }

    /** Shows peers. */
    @Descriptor("shows who runs the identity overlay, too")
    public List<PeerRow> peers(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as) {
        return actions(node).identity(as).peers().stream().map(peer -> new PeerRow(peer.mid(), peer.address().toString())).toList();
    }

    /** Shows credentials. */
    @Descriptor("shows the credentials of an identity, or of a subject it knows")
    public List<Actions.CredentialRow> attributes(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("first digits of the mid of somebody else")
            @Parameter(names = {"-s", "--subject"}, absentValue = "") String subject) throws Exception {
        Actions actions = actions(node);
        return get(actions.credentials(actions.identity(as), subject));
    }

    /** Adds an attribute. */
    @Descriptor("adds an attribute, and has an authority sign for it that expects it")
    public Actions.CredentialRow request(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("first digits of the mid of the authority; without it nobody is asked")
            @Parameter(names = {"-t", "--authority"}, absentValue = "") String authority,
            @Descriptor("how the value is attested") @Parameter(names = {"-f", "--format"}, absentValue = "id_metadata") String format,
            @Descriptor("a JSON object with what else is said") @Parameter(names = {"-m", "--metadata"}, absentValue = "{}") String metadata,
            @Descriptor("the name of the attribute") String name,
            @Descriptor("the hash of the attestation of its value, 40 or 64 hex digits") String hash) throws Exception {
        Actions actions = actions(node);
        return get(actions.request(actions.identity(as), authority, new Attribute(Bytes.ofHex(hash), name, format, metadata)));
    }

    /** Is ready to sign. */
    @Descriptor("is ready to sign for an attribute of a subject, for five minutes")
    public ExpectedRow expect(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("a JSON object the subject must repeat; without it, it may add whatever it likes")
            @Parameter(names = {"-m", "--metadata"}, absentValue = "") String metadata,
            @Descriptor("first digits of the mid of the subject") String subject, @Descriptor("the name of the attribute") String name,
            @Descriptor("the hash of the attestation of its value, 40 or 64 hex digits") String hash) throws Exception {
        Actions actions = actions(node);
        return get(actions.expect(actions.identity(as), subject, Bytes.ofHex(hash), name,
                Optional.of(metadata).filter(json -> !json.isEmpty())).thenApply(expected -> new ExpectedRow(expected.subject().mid(),
                        expected.name(), expected.hash(), Identity.WINDOW.toSeconds())));
    }

    /** Shows credentials to a peer. */
    @Descriptor("shows own credentials to a peer, which has to 'verify' them; all signed ones if none are named")
    public List<Actions.CredentialRow> disclose(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("first digits of the mid of the verifier") String verifier,
            @Descriptor("first digits of credentials") String... credentials) throws Exception {
        Actions actions = actions(node);
        return get(actions.disclose(actions.identity(as), verifier, List.of(credentials)));
    }

    /** Signs. */
    @Descriptor("signs for a credential that was disclosed")
    public Actions.CredentialRow attest(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("first digits of the mid of the subject") String subject,
            @Descriptor("first digits of the credential") String credential) throws Exception {
        Actions actions = actions(node);
        return get(actions.attest(actions.identity(as), subject, credential));
    }

    /** Awaits what a subject discloses. */
    @Descriptor("shows the credentials a subject has disclosed, all of them verified, and takes notice of more for five minutes")
    public List<Actions.CredentialRow> verify(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(AS) @Parameter(names = {"-a", "--as"}, absentValue = Actions.OWN) String as,
            @Descriptor("first digits of the mid of the subject") String subject) throws Exception {
        Actions actions = actions(node);
        return get(actions.verify(actions.identity(as), subject));
    }

    /** Shows the web of trust. */
    @Descriptor("shows who has signed what for whom, as far as it is known here")
    public Object graph(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("only what this identity knows; without it, what any open one does")
            @Parameter(names = {"-a", "--as"}, absentValue = "") String as,
            @Descriptor("in the language of Graphviz")
            @Parameter(names = "--dot", presentValue = "true", absentValue = "false") boolean dot) throws Exception {
        Actions actions = actions(node);
        TrustGraph graph = get(actions.trust(as.isEmpty() ? actions.open() : List.of(actions.identity(as))));
        return dot ? graph.toDot() : graph.edges().stream().map(edge -> new EdgeRow(edge.authority().mid(), edge.subject().mid(),
                edge.attribute(), edge.credential())).toList();
    }
}
