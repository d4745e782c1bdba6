package org.ipv8.identity.internal.web;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.ipv8.identity.Credential;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.json.Json;
import org.ipv8.key.PublicKey;
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
 * Pseudonyms and credentials as the reference shows them below {@code /identity} (REST spec section 9). What needs proofs, the
 * attestation bundle adds. Naming a pseudonym opens it, and makes it if there is none, also by GET: that is what clients of the
 * reference count on, and why all of these count as changing something.
 */
@Component(service = RestResource.class)
public final class ReferenceResource implements RestResource {

    private static final String PATH = "/identity";
    private static final String ONE = PATH + "/{name}";
    private static final String RENDEZVOUS = "X-Rendezvous";
    private static final String NAME = "name of the pseudonym";
    private static final int BAD_REQUEST = 400;
    private static final int OK = 200;

    private final Nodes nodes;

    /** Called by the container, again whenever an identity overlay comes or goes. */
    @Activate
    public ReferenceResource(@Reference(service = Identities.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Identities>> identities) {
        this.nodes = new Nodes(identities);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "Shows the names of all pseudonyms").sameAs("identity:list", "org.ipv8.identity.Identities#names")
                        .doesLater(request -> nodes.find(request).map(Identities::names).orElse(done(List.of()))
                                .thenApply(names -> Response.json(Map.of("names", names)))),
                with("public_key", "Shows the public key of a pseudonym", "identity:create", "Identities#open", (request, pseudonym) ->
                        done(Response.json(Map.of("public_key", base64(pseudonym.identity().key()))))),
                with("peers", "Shows the public keys of a pseudonym's peers", "identity:peers", "Identity#peers",
                        (request, pseudonym) -> done(Response.json(Map.of("peers", pseudonym.identity().peers().stream()
                                .map(peer -> base64(peer.key())).toList())))),
                with("credentials", "Shows the credentials of a pseudonym", "identity:attributes", "Identity#credentials",
                        (request, pseudonym) -> pseudonym.identity().credentials(pseudonym.identity().key())
                                .thenApply(ReferenceResource::names)),
                with("credentials/{subject_key}", "Shows what a pseudonym knows of a peer's credentials", "identity:attributes",
                        "Identity#credentials", this::ofPeer).path("subject_key", "public key of the peer, base64"),
                Operation.get(ONE + "/unload", "Closes a pseudonym").path("name", NAME).changing()
                        .sameAs("identity:close", "org.ipv8.identity.Identities#close")
                        .doesLater(request -> checked(request, nodes.of(request)::close)),
                Operation.get(ONE + "/remove", "Removes a pseudonym for ever").path("name", NAME).changing()
                        .sameAs("identity:remove", "org.ipv8.identity.Identities#remove")
                        .doesLater(request -> checked(request, nodes.of(request)::remove)),
                Operation.delete(ONE, "Removes a pseudonym for ever").path("name", NAME)
                        .sameAs("identity:remove", "org.ipv8.identity.Identities#remove")
                        .doesLater(request -> checked(request, nodes.of(request)::remove)));
    }

    /** What is done with an open pseudonym. */
    private interface Handler {

        CompletionStage<Response> handle(Request request, Pseudonym pseudonym);
    }

    private Operation with(String what, String summary, String command, String method, Handler handler) {
        return Operation.get(ONE + "/" + what, summary + "; opens it").path("name", NAME).changing()
                .sameAs(command, "org.ipv8.identity." + method)
                .doesLater(request -> checked(request, name -> open(request, name).thenCompose(pseudonym ->
                        handler.handle(request, pseudonym))));
    }

    /** A rendezvous counts when a pseudonym is opened, not later. */
    private CompletionStage<Pseudonym> open(Request request, String name) {
        Identities identities = nodes.of(request);
        Optional<Pseudonym> open = identities.opened(name);
        return open.isPresent() ? done(open.get()) : identities.open(name, rendezvous(request));
    }

    private static Bytes rendezvous(Request request) {
        try {
            return Bytes.of(Base64.getDecoder().decode(request.header(RENDEZVOUS).orElse("")));
        } catch (IllegalArgumentException e) {
            throw new RestException("Error", RENDEZVOUS + " is no base64");
        }
    }

    /** A name that is none gives 400, anything else that is done gives success unless it says more. */
    private static <T> CompletionStage<Response> checked(Request request, Function<String, CompletionStage<T>> action) {
        return action.apply(request.variable("name")).handle((result, problem) -> {
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            if (cause instanceof IllegalArgumentException) {
                return Response.failure(BAD_REQUEST, cause.getMessage());
            } else if (cause instanceof RestException known) {
                throw known;
            } else if (cause != null) {
                throw new RestException(cause.getClass().getSimpleName(), cause.getMessage());
            }
            return result instanceof Response response ? response : Response.success();
        });
    }

    private CompletionStage<Response> ofPeer(Request request, Pseudonym pseudonym) {
        String wanted = request.variable("subject_key");
        return pseudonym.identity().peers().stream().map(Peer::key).filter(key -> base64(key).equals(wanted)).findFirst()
                .map(key -> pseudonym.identity().credentials(key).thenApply(ReferenceResource::names))
                .orElseGet(() -> done(Response.failure(OK, "failed to find subject")));
    }

    private static Response names(List<Credential> credentials) {
        return Response.json(Map.of("names", credentials.stream().filter(credential -> credential.attributeHash().isPresent())
                .map(credential -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("name", credential.name());
                    row.put("hash", Base64.getEncoder().encodeToString(credential.attributeHash().get().toArray()));
                    row.put("metadata", metadata(credential));
                    row.put("attesters", credential.attesters().stream().map(ReferenceResource::base64).toList());
                    return row;
                }).toList()));
    }

    private static Object metadata(Credential credential) {
        try {
            return Json.parse(credential.metadata());
        } catch (IllegalArgumentException e) {
            return Map.of(); // the subject has signed something else than JSON
        }
    }

    private static String base64(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.toBytes());
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
