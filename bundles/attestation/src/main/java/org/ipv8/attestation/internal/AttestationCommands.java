package org.ipv8.attestation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.AttributeRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Shell commands of the attestation overlay. */
@Component(service = AttestationCommands.class, property = {"osgi.command.scope=attestation", "osgi.command.function=formats",
    "osgi.command.function=stored", "osgi.command.function=remove", "osgi.command.function=request",
    "osgi.command.function=requests", "osgi.command.function=attest", "osgi.command.function=refuse",
    "osgi.command.function=verify", "osgi.command.function=verifications", "osgi.command.function=allow",
    "osgi.command.function=disallow", "osgi.command.function=refused"})
public final class AttestationCommands {

    private static final String NODE = "the node; the first that runs the overlay if absent";
    private static final String ALL_NODES = "show this node only";
    private static final String FORM = "how values are written: text, hex or number";
    private static final String INSECURE = "accept a format that does not protect the value";

    private final Actions actions;

    /** Called by the container, again whenever an attestation overlay comes or goes. */
    @Activate
    public AttestationCommands(@Reference(service = Attestations.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Attestations>> services) {
        actions = new Actions(services);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Assurance assurance(boolean insecure) {
        return insecure ? Assurance.INSECURE_ALLOWED : Assurance.SECURE_ONLY;
    }

    /** Shows the formats. */
    @Descriptor("shows the formats of attestations, how strong they are, and why some are not")
    public List<Rows.Format> formats() {
        return actions.formats();
    }

    /** Shows own attestations. */
    @Descriptor("shows the attestations of own values")
    public List<Rows.Stored> stored(@Descriptor(ALL_NODES) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return actions.stored(node);
    }

    /** Forgets one. */
    @Descriptor("forgets an attestation of an own value")
    public Rows.Done remove(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the attestation hash, 40 hex digits") String hash) throws Exception {
        return await(actions.remove(node, hash));
    }

    /** Asks an authority, and waits for up to two minutes. */
    @Descriptor("asks a peer to attest a value of ours, and waits until it has")
    public Rows.Made request(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(INSECURE) @Parameter(names = "--insecure", absentValue = "false", presentValue = "true") boolean insecure,
            @Descriptor("a JSON object for the authority") @Parameter(names = "--metadata", absentValue = "{}") String metadata,
            @Descriptor("the authority: the beginning of its mid") String peer,
            @Descriptor("the name of the attribute") String attribute,
            @Descriptor("the name of the format") String format) throws Exception {
        return await(actions.request(node, peer, new AttributeRequest(attribute, format, metadata, assurance(insecure))));
    }

    /** Shows who waits for an attestation. */
    @Descriptor("shows the peers that wait for us to attest a value of theirs")
    public List<Rows.Request> requests(@Descriptor(ALL_NODES) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return actions.requests(node);
    }

    /** Attests. */
    @Descriptor("attests a value of a peer that waits for it")
    public Rows.Made attest(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(FORM) @Parameter(names = "--as", absentValue = "text") String form,
            @Descriptor(INSECURE) @Parameter(names = "--insecure", absentValue = "false", presentValue = "true") boolean insecure,
            @Descriptor("the subject: the beginning of its mid") String peer,
            @Descriptor("the name of the attribute") String attribute,
            @Descriptor("the value") String value) throws Exception {
        return await(actions.attest(node, peer, attribute, Actions.value(form, value), assurance(insecure)));
    }

    /** Refuses to attest. */
    @Descriptor("does not attest what a peer waits for")
    public Rows.Done refuse(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the subject: the beginning of its mid") String peer,
            @Descriptor("the name of the attribute") String attribute) {
        return actions.refuse(node, peer, attribute);
    }

    /** Verifies, and waits for up to two minutes. */
    @Descriptor("verifies which of some values a peer has an attestation of")
    public List<Rows.Result> verify(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor(FORM) @Parameter(names = "--as", absentValue = "text") String form,
            @Descriptor("the subject: the beginning of its mid") String peer,
            @Descriptor("the attestation hash, 40 hex digits") String hash,
            @Descriptor("the name of the format") String format,
            @Descriptor("reference values; for ranges, --as hex 01: is it inside?") String... values) throws Exception {
        return await(actions.verify(node, peer, hash, format,
                Arrays.stream(values).map(value -> Actions.value(form, value)).toList()));
    }

    /** Shows who waits for consent. */
    @Descriptor("shows the peers that wait for consent to verify an attestation of ours")
    public List<Rows.Consent> verifications(
            @Descriptor(ALL_NODES) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return actions.verifications(node);
    }

    /** Gives consent. */
    @Descriptor("lets a peer verify an attestation, for ten minutes")
    public Rows.Done allow(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the verifier: the beginning of its mid") String peer,
            @Descriptor("the attestation hash, 40 hex digits") String hash) {
        return actions.allow(node, peer, hash);
    }

    /** Gives no consent, or takes it back. */
    @Descriptor("does not let a peer verify an attestation, or not any more")
    public Rows.Done disallow(@Descriptor(NODE) @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("the verifier: the beginning of its mid") String peer,
            @Descriptor("the attestation hash, 40 hex digits") String hash) {
        return actions.disallow(node, peer, hash);
    }

    /** Shows why messages had no effect. */
    @Descriptor("shows how many messages had no effect, and why")
    public List<Rows.Refused> refused(@Descriptor(ALL_NODES) @Parameter(names = {"-n", "--node"}, absentValue = "") String node) {
        return actions.refused(node);
    }
}
