package org.ipv8.attestation.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import org.ipv8.attestation.Assurance;
import org.ipv8.attestation.AttestationException;
import org.ipv8.attestation.Attestations;
import org.ipv8.attestation.AttributeRequest;
import org.ipv8.json.Json;
import org.ipv8.overlay.PeerTimeoutException;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Attestations over HTTP. Values are hexadecimal; peers are named by the beginning of their mid. */
@Component
public final class AttestationResource implements RestResource {

    private static final String PATH = OWN + "/attestation";
    private static final String API = "org.ipv8.attestation.Attestations#";
    private static final Duration PATIENCE = Duration.ofSeconds(130);
    private static final int CONFLICT = 409;
    private static final int SILENCE = 504;
    private static final String HASH = "hash";
    private static final String FORMAT = "format";
    private static final String ATTRIBUTE = "attribute";
    private static final String SUBJECT = "subject";
    private static final String VERIFIER = "verifier";

    private final Actions actions;

    /** Called by the container, again whenever an attestation overlay comes or goes. */
    @Activate
    public AttestationResource(@Reference(service = Attestations.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Attestations>> services) {
        actions = new Actions(services);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(PATH + "/formats", "Shows the formats of attestations, how strong they are, and why some are not")
                        .answering(200, Schema.list(Schema.of(Rows.Format.class)))
                        .sameAs("attestation:formats", API + "formats").does(request -> Response.json(actions.formats())),
                Operation.get(PATH + "/stored", "Shows the attestations of own values")
                        .answering(200, Schema.list(Schema.of(Rows.Stored.class)))
                        .sameAs("attestation:stored", API + "stored").does(request -> Response.json(actions.stored(""))),
                Operation.delete(PATH + "/stored/{hash}", "Forgets an attestation of an own value")
                        .path(HASH, "the attestation hash, 40 hexadecimal digits").answering(200, Schema.of(Rows.Done.class))
                        .sameAs("attestation:remove", API + "remove")
                        .doesLater(request -> answer(actions.remove(request.node(), request.variable(HASH)))),
                Operation.get(PATH + "/refused", "Shows how many messages had no effect, and why")
                        .answering(200, Schema.list(Schema.of(Rows.Refused.class)))
                        .sameAs("attestation:refused", API + "refusals").does(request -> Response.json(actions.refused(""))),
                Operation.get(PATH + "/requests", "Shows the peers that wait for us to attest a value of theirs")
                        .answering(200, Schema.list(Schema.of(Rows.Request.class)))
                        .sameAs("attestation:requests", API + "pendingRequests").does(request -> Response.json(actions.requests(""))),
                Operation.post(PATH + "/request", "Asks a peer to attest a value of ours, and answers when it has")
                        .taking(texts("authority", ATTRIBUTE, FORMAT)).answering(200, Schema.of(Rows.Made.class)).within(PATIENCE)
                        .sameAs("attestation:request", API + "request").doesLater(this::request),
                Operation.post(PATH + "/attest", "Attests a value of a peer that waits for it")
                        .taking(texts(SUBJECT, ATTRIBUTE, "value")).answering(200, Schema.of(Rows.Made.class))
                        .sameAs("attestation:attest", API + "attest").doesLater(this::attest),
                Operation.post(PATH + "/refuse", "Does not attest what a peer waits for")
                        .taking(texts(SUBJECT, ATTRIBUTE)).answering(200, Schema.of(Rows.Done.class))
                        .sameAs("attestation:refuse", API + "refuse").does(request -> Response.json(
                                actions.refuse(request.node(), request.text(SUBJECT), request.text(ATTRIBUTE)))),
                Operation.get(PATH + "/verifications", "Shows the peers that wait for consent to verify an attestation of ours")
                        .answering(200, Schema.list(Schema.of(Rows.Consent.class)))
                        .sameAs("attestation:verifications", API + "pendingVerifications")
                        .does(request -> Response.json(actions.verifications(""))),
                Operation.post(PATH + "/allow", "Lets a peer verify an attestation, for ten minutes")
                        .taking(texts(VERIFIER, HASH)).answering(200, Schema.of(Rows.Done.class))
                        .sameAs("attestation:allow", API + "allow").does(request -> Response.json(
                                actions.allow(request.node(), request.text(VERIFIER), request.text(HASH)))),
                Operation.post(PATH + "/disallow", "Does not let a peer verify an attestation, or not any more")
                        .taking(texts(VERIFIER, HASH)).answering(200, Schema.of(Rows.Done.class))
                        .sameAs("attestation:disallow", API + "disallow").does(request -> Response.json(
                                actions.disallow(request.node(), request.text(VERIFIER), request.text(HASH)))),
                Operation.post(PATH + "/verify", "Verifies which of some values a peer has an attestation of")
                        .taking(texts(SUBJECT, HASH, FORMAT)).answering(200, Schema.list(Schema.of(Rows.Result.class)))
                        .within(PATIENCE).sameAs("attestation:verify", API + "verify").doesLater(this::verify));
    }

    private static Schema texts(String... names) {
        return Schema.object(Arrays.stream(names)
                .collect(Collectors.toMap(name -> name, name -> Schema.TEXT)));
    }

    private CompletionStage<Response> request(Request request) {
        Object metadata = request.members().getOrDefault("metadata", Map.of());
        return answer(actions.request(request.node(), request.text("authority"), new AttributeRequest(request.text(ATTRIBUTE),
                request.text(FORMAT), Json.text(metadata), assurance(request))));
    }

    private CompletionStage<Response> attest(Request request) {
        return answer(actions.attest(request.node(), request.text(SUBJECT), request.text(ATTRIBUTE),
                Bytes.ofHex(request.text("value")), assurance(request)));
    }

    private CompletionStage<Response> verify(Request request) {
        if (!(request.members().get("values") instanceof List<?> values) || values.isEmpty()) {
            throw new IllegalArgumentException("'values' in the body is missing or no list of hexadecimal values");
        }
        return answer(actions.verify(request.node(), request.text(SUBJECT), request.text(HASH), request.text(FORMAT),
                values.stream().map(value -> Bytes.ofHex(String.valueOf(value))).toList()));
    }

    /** The body says {@code "insecure": true} if a format may be used that protects nothing. */
    private static Assurance assurance(Request request) {
        return Boolean.TRUE.equals(request.members().get("insecure")) ? Assurance.INSECURE_ALLOWED : Assurance.SECURE_ONLY;
    }

    private static CompletionStage<Response> answer(CompletionStage<?> result) {
        return result.handle((value, problem) -> {
            Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
            if (cause instanceof AttestationException) {
                throw new RestException(CONFLICT, "AttestationException", cause.getMessage());
            } else if (cause instanceof PeerTimeoutException) {
                throw new RestException(SILENCE, "PeerTimeoutException", cause.getMessage());
            } else if (cause != null) {
                throw new CompletionException(cause);
            }
            return Response.json(value);
        });
    }
}
