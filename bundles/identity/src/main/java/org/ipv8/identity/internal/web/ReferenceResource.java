package org.ipv8.identity.internal.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Credential;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Pseudonym;
import org.ipv8.json.Json;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Pseudonyms and credentials as the reference shows them below {@code /identity} (REST spec section 9). */
@Component(service = RestResource.class)
public final class ReferenceResource implements RestResource {

    private static final String PATH = "/identity";
    private static final String API = "org.ipv8.identity.";

    private final Nodes nodes;
    private final Opening opening;

    /** Called by the container, again whenever an identity overlay comes or goes. */
    @Activate
    public ReferenceResource(@Reference(service = Identities.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Identities>> identities) {
        this.nodes = new Nodes(identities);
        this.opening = new Opening(nodes);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "Shows the names of all pseudonyms").sameAs("identity:list", API + "Identities#names")
                        .doesLater(request -> nodes.find(request).map(Identities::names).orElse(done(List.of()))
                                .thenApply(names -> Response.json(Map.of("names", names)))),
                opening.of(get("public_key", "Shows the public key of a pseudonym").sameAs("identity:create", API + "Identities#open"),
                        (request, pseudonym) -> done(Response.json(Map.of("public_key", Parties.text(pseudonym.identity().key()))))),
                opening.of(get("peers", "Shows the public keys of a pseudonym's peers").sameAs("identity:peers", API + "Identity#peers"),
                        (request, pseudonym) -> done(Response.json(Map.of("peers", pseudonym.identity().peers().stream()
                                .map(peer -> Parties.text(peer.key())).toList())))),
                opening.of(get("credentials", "Shows the credentials of a pseudonym").sameAs("identity:attributes",
                        API + "Identity#credentials"), (request, pseudonym) -> pseudonym.identity()
                                .credentials(pseudonym.identity().key()).thenApply(ReferenceResource::names)),
                opening.of(get("credentials/{subject_key}", "Shows what a pseudonym knows of a peer's credentials")
                        .path("subject_key", "public key of the peer, base64").sameAs("identity:attributes",
                                API + "Identity#credentials"), this::ofPeer),
                opening.naming(get("unload", "Closes a pseudonym").sameAs("identity:close", API + "Identities#close"),
                        (request, name) -> nodes.of(request).close(name).thenApply(closed -> Response.success())),
                opening.naming(get("remove", "Removes a pseudonym for ever").sameAs("identity:remove", API + "Identities#remove"),
                        this::remove),
                opening.naming(Operation.delete(Opening.PATH, "Removes a pseudonym for ever").sameAs("identity:remove",
                        API + "Identities#remove"), this::remove));
    }

    private static Operation get(String what, String summary) {
        return Operation.get(Opening.PATH + "/" + what, summary);
    }

    private CompletionStage<Response> remove(Request request, String name) {
        return nodes.of(request).remove(name).thenApply(removed -> Response.success());
    }

    private CompletionStage<Response> ofPeer(Request request, Pseudonym pseudonym) {
        return Parties.find(request, "subject_key", pseudonym)
                .map(peer -> pseudonym.identity().credentials(peer.key()).thenApply(ReferenceResource::names))
                .orElseGet(() -> done(Parties.unknown("subject")));
    }

    private static Response names(List<Credential> credentials) {
        return Response.json(Map.of("names", credentials.stream().filter(credential -> credential.attributeHash().isPresent())
                .map(credential -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("name", credential.name());
                    row.put("hash", Parties.text(credential.attributeHash().get()));
                    row.put("metadata", metadata(credential));
                    row.put("attesters", credential.attesters().stream().map(Parties::text).toList());
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

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
