package org.ipv8.identity.internal.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.attestation.FormatInfo;
import org.ipv8.attestation.PendingRequest;
import org.ipv8.discovery.Parameters;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.identity.internal.IdentityFactory;
import org.ipv8.identity.internal.channel.Channel;
import org.ipv8.identity.internal.channel.Channels;
import org.ipv8.identity.internal.channel.Verifications;
import org.ipv8.identity.internal.ledger.AttributeHash;
import org.ipv8.identity.internal.ledger.ReferenceJson;
import org.ipv8.identity.internal.pseudonym.Settings;
import org.ipv8.json.Json;
import org.ipv8.peer.Peer;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What pseudonyms do with attested values, as the reference shows it below {@code /identity} (REST spec section 9). What takes the
 * other side's time is begun and answered at once; what came of it is seen by asking again.
 */
@Component(service = RestResource.class, configurationPid = IdentityFactory.PID)
public final class ChannelResource implements RestResource {

    private static final String API = "org.ipv8.attestation.Attestations#";
    private static final String SUBJECT = "subject_key";
    private static final String AUTHORITY = "authority_key";
    private static final String VERIFIER = "verifier_key";
    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String SCHEMA = "schema";
    private static final String HASH = "hash";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Opening opening;
    private final Channels channels;
    private final boolean allowsInsecure;

    /** Called by the container, again whenever an identity overlay comes or goes. */
    @Activate
    public ChannelResource(@Reference(service = Identities.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Identities>> identities, @Reference Channels channels, Map<String, Object> properties) {
        this.opening = new Opening(new Nodes(identities));
        this.channels = channels;
        this.allowsInsecure = Settings.insecureOverRest(Parameters.of(IdentityFactory.PID, properties));
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                shows("schemas", "Shows the formats in which values can be attested", "formats", "formats", channel -> Map.of("schemas",
                        channel.attestations().formats().stream().map(FormatInfo::name).toList())),
                shows("outstanding/attestations", "Shows who waits for us to attest a value", "requests", "pendingRequests",
                        channel -> Map.of("requests", channel.attestations().pendingRequests().stream()
                                .map(ChannelResource::row).toList())),
                shows("outstanding/verifications", "Shows who waits for consent to verify", "verifications", "pendingVerifications",
                        channel -> Map.of("requests", channel.asked().stream().map(ChannelResource::row).toList())),
                shows("verifications", "Shows what came of verifications", "verify", "verify", channel -> Map.of("outputs",
                        channel.verifications().answers().stream().map(ChannelResource::row).toList())),
                does("request/{authority_key}", "Asks a peer to attest a value of ours", "request", AUTHORITY, List.of(NAME, SCHEMA),
                        this::request),
                does("attest/{subject_key}", "Attests a value of a peer that waits for it", "attest", SUBJECT, List.of(NAME, VALUE),
                        this::attest),
                does("verify/{subject_key}", "Asks a peer to prove a value", "verify", SUBJECT, List.of(HASH, VALUE, SCHEMA), this::verify),
                does("allow/{verifier_key}", "Lets a peer that waits for it verify, once", "allow", VERIFIER, List.of(NAME),
                        (request, channel, peer) -> answer(request, channel, peer, true)),
                does("disallow/{verifier_key}", "Does not let a peer verify", "disallow", VERIFIER, List.of(NAME),
                        (request, channel, peer) -> answer(request, channel, peer, false)));
    }

    // --- Showing

    /** What is shown of a channel. */
    private interface View {

        Object of(Channel channel);
    }

    private Operation shows(String what, String summary, String command, String method, View view) {
        return opening.of(Operation.get(Opening.PATH + "/" + what, summary).sameAs("attestation:" + command, API + method),
                (request, pseudonym) -> CompletableFuture.completedStage(channel(pseudonym).map(view::of).map(Response::json)
                        .orElseGet(ChannelResource::absent)));
    }

    private Optional<Channel> channel(Pseudonym pseudonym) {
        return channels.on(pseudonym.node().name());
    }

    private static Response absent() {
        return Response.failure(NOT_FOUND, "attestation community not found");
    }

    private static Map<String, Object> row(PendingRequest pending) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("peer", Parties.text(pending.subject().key()));
        row.put("attribute_name", pending.attribute());
        row.put("metadata", ReferenceJson.write(Json.parse(pending.metadata())));
        return row;
    }

    private static Map<String, Object> row(Channel.Asked asked) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("peer", Parties.text(asked.verifier()));
        row.put("attribute_name", asked.attribute());
        return row;
    }

    private static Map<String, Object> row(Verifications.Answer answer) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("hash", Parties.text(answer.question().hash()));
        row.put("reference", Parties.text(answer.question().reference()));
        row.put("match", answer.match());
        return row;
    }

    // --- Doing

    /** What is done with a peer. */
    private interface Action {

        CompletionStage<Response> with(Request request, Channel channel, Peer peer);
    }

    private Operation does(String what, String summary, String method, String variable, List<String> members, Action action) {
        return opening.of(Operation.put(Opening.PATH + "/" + what, summary).path(variable, "public key of the peer, base64")
                .sameAs("attestation:" + method, API + method), members, (request, pseudonym) -> {
                    Optional<Peer> peer = Parties.find(request, variable, pseudonym);
                    if (peer.isEmpty()) {
                        return done(Parties.unknown(variable.substring(0, variable.indexOf('_'))));
                    }
                    Optional<Channel> channel = channel(pseudonym);
                    return channel.isEmpty() ? done(absent()) : action.with(request, channel.get(), peer.get());
                });
    }

    private static CompletionStage<Response> done(Response response) {
        return CompletableFuture.completedStage(response);
    }

    private static FormatInfo format(Channel channel, String name) {
        return channel.attestations().formats().stream().filter(format -> format.name().equals(name)).findFirst()
                .orElseThrow(() -> new RestException("KeyError", "no format '" + name + "'"));
    }

    /** Says why a format cannot be used for a new value; a client of the reference cannot be asked whether it means it. */
    private Optional<Response> refusal(FormatInfo format) {
        return format.strength().isSecure() || allowsInsecure ? Optional.empty() : Optional.of(Response.failure(FORBIDDEN, "format "
                + format.name() + " is insecure: " + format.strength().insecureBecause() + "; " + IdentityFactory.PID + ": "
                + Settings.INSECURE_OVER_REST + "=true allows it"));
    }

    private CompletionStage<Response> request(Request request, Channel channel, Peer authority) {
        Object metadata = request.members().get("metadata");
        if (metadata != null && !(metadata instanceof Map)) {
            throw new IllegalArgumentException("'metadata' in the body is no object");
        }
        FormatInfo format = format(channel, request.text(SCHEMA));
        return refusal(format).map(ChannelResource::done).orElseGet(() -> {
            channel.request(authority, new AttributeRequest(request.text(NAME), format.name(),
                    metadata == null ? "{}" : Json.text(metadata), Assurance.INSECURE_ALLOWED));
            return done(Response.success());
        });
    }

    private CompletionStage<Response> attest(Request request, Channel channel, Peer subject) {
        String name = request.text(NAME);
        Bytes value = Parties.bytes(VALUE, request.text(VALUE));
        PendingRequest pending = channel.attestations().pendingRequests().stream()
                .filter(each -> each.subject().key().equals(subject.key()) && each.attribute().equals(name)).findFirst()
                .orElseThrow(() -> nobodyWaits(subject, name));
        return refusal(format(channel, pending.format())).map(ChannelResource::done).orElseGet(() -> channel.attestations()
                .attest(subject.key(), name, value, Assurance.INSECURE_ALLOWED).thenApply(attested -> Response.success()));
    }

    private static RestException nobodyWaits(Peer peer, String name) {
        return new RestException("KeyError", "peer " + peer + " does not wait for '" + name + "'");
    }

    private CompletionStage<Response> verify(Request request, Channel channel, Peer subject) {
        Bytes hash = Parties.bytes(HASH, request.text(HASH));
        if (AttributeHash.narrow(hash).length() != Attestations.HASH_LENGTH) {
            throw new IllegalArgumentException("'hash' in the body is no hash of an attestation");
        }
        channel.verifications().ask(new Verifications.Question(subject, hash, Parties.bytes(VALUE, request.text(VALUE)),
                format(channel, request.text(SCHEMA)).name()));
        return done(Response.success());
    }

    private static CompletionStage<Response> answer(Request request, Channel channel, Peer verifier, boolean allowed) {
        String name = request.text(NAME);
        if (!channel.answer(verifier.key(), name, allowed)) {
            throw nobodyWaits(verifier, name);
        }
        return done(Response.success());
    }
}
