package org.ipv8.identity.internal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.ipv8.identity.Attribute;
import org.ipv8.identity.Identities;
import org.ipv8.identity.Identity;
import org.ipv8.identity.internal.shell.Actions;
import org.ipv8.json.Json;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.ipv8.wire.Bytes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Identities with everything the reference does not offer: disclosures, signatures, the web of trust. */
@Component(service = RestResource.class)
public final class IdentityResource implements RestResource {

    private static final String PATH = OWN + "/identity";
    private static final String ONE = PATH + "/{name}";
    private static final String WHO = "name of an open pseudonym, or ~ for the node itself";
    private static final String API = "org.ipv8.identity.";
    private static final int OK = 200;

    private final Nodes nodes;

    /** Who has signed what for whom. */
    record Edge(String authority, String subject, String attribute, Bytes credential) {
    }

    /** Called by the container, again whenever an identity overlay comes or goes. */
    @Activate
    public IdentityResource(@Reference(service = Identities.class, policyOption = ReferencePolicyOption.GREEDY)
            List<Map.Entry<Map<String, Object>, Identities>> identities) {
        this.nodes = new Nodes(identities);
    }

    @Override
    public List<Operation> operations() {
        Schema credential = Schema.of(Actions.CredentialRow.class);
        return List.of(
                Operation.get(PATH, "Shows the node's own identity and its pseudonyms")
                        .answering(OK, Schema.list(Schema.of(Actions.Row.class))).sameAs("identity:list", API + "Identities#names")
                        .doesLater(request -> nodes.actions(request).list().thenApply(Response::json)),
                Operation.put(ONE, "Opens a pseudonym, and makes it if there is none").path("name", "its name")
                        .query("rendezvous", "hex digits that only those know who shall meet it", Schema.TEXT)
                        .answering(OK, Schema.of(Actions.Row.class)).sameAs("identity:create", API + "Identities#open")
                        .doesLater(this::open),
                Operation.delete(ONE, "Removes a pseudonym for ever").path("name", "its name").answering(OK, Schema.SUCCESS)
                        .sameAs("identity:remove", API + "Identities#remove")
                        .doesLater(request -> nodes.of(request).remove(request.variable("name"))
                                .thenApply(done -> Response.json(Map.of("success", done)))),
                Operation.get(ONE + "/credentials", "Shows the credentials of an identity, or of a subject it knows")
                        .path("name", WHO).query("subject", "first digits of the mid of somebody else", Schema.TEXT)
                        .answering(OK, Schema.list(credential)).sameAs("identity:attributes", API + "Identity#credentials")
                        .doesLater(request -> nodes.actions(request).credentials(identity(request),
                                request.query("subject").orElse("")).thenApply(Response::json)),
                Operation.post(ONE + "/credentials", "Adds an attribute, and has an authority sign for it if one is named")
                        .path("name", WHO).taking(body("attribute", "hash", "format")).answering(OK, credential)
                        .within(Identity.WINDOW.plusSeconds(1)).sameAs("identity:request", API + "Identity#request")
                        .doesLater(this::request),
                Operation.post(ONE + "/expectations", "Is ready to sign for an attribute of a subject, for five minutes")
                        .path("name", WHO).taking(body("subject", "attribute", "hash")).answering(OK, Schema.SUCCESS)
                        .sameAs("identity:expect", API + "Identity#expect").doesLater(this::expect),
                Operation.post(ONE + "/disclosures", "Shows own credentials to a peer; all signed ones if none are named")
                        .path("name", WHO).taking(body("verifier")).answering(OK, Schema.list(credential))
                        .sameAs("identity:disclose", API + "Identity#disclose")
                        .doesLater(request -> nodes.actions(request).disclose(identity(request), request.text("verifier"),
                                texts(request.members().get("credentials"))).thenApply(Response::json)),
                Operation.post(ONE + "/signatures", "Signs for a credential that was disclosed")
                        .path("name", WHO).taking(body("subject", "credential")).answering(OK, credential)
                        .sameAs("identity:attest", API + "Identity#attest")
                        .doesLater(request -> nodes.actions(request).attest(identity(request), request.text("subject"),
                                request.text("credential")).thenApply(Response::json)),
                Operation.post(ONE + "/verifications", "Shows what a subject has disclosed, and takes notice of more for five minutes")
                        .path("name", WHO).taking(body("subject")).answering(OK, Schema.list(credential))
                        .sameAs("identity:verify", API + "Identity#await")
                        .doesLater(request -> nodes.actions(request).verify(identity(request), request.text("subject"))
                                .thenApply(Response::json)),
                Operation.get(OWN + "/trust", "Shows who has signed what for whom, as far as any open identity knows")
                        .query("format", "json or dot; json if absent", Schema.TEXT)
                        .answering(OK, Schema.list(Schema.of(Edge.class))).sameAs("identity:graph", API + "Identity#trust")
                        .doesLater(this::trust));
    }

    private static Schema body(String... members) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        List.of(members).forEach(member -> properties.put(member, Schema.TEXT));
        return Schema.object(properties);
    }

    private Identity identity(Request request) {
        return nodes.actions(request).identity(request.variable("name"));
    }

    private static List<String> texts(Object value) {
        List<String> result = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> result.add(String.valueOf(each)));
        }
        return result;
    }

    /** What a body says of the metadata: an object, or its text. */
    private static Optional<String> metadata(Request request) {
        Object metadata = request.members().get("metadata");
        return Optional.ofNullable(metadata).map(value -> value instanceof String text ? text : Json.text(value));
    }

    private CompletionStage<Response> open(Request request) {
        return nodes.of(request).open(request.variable("name"), Bytes.ofHex(request.query("rendezvous").orElse("")))
                .thenApply(pseudonym -> Response.json(nodes.actions(request).row(pseudonym)));
    }

    private CompletionStage<Response> request(Request request) {
        String authority = request.members().get("authority") instanceof String text ? text : "";
        return nodes.actions(request).request(identity(request), authority, new Attribute(Bytes.ofHex(request.text("hash")),
                request.text("attribute"), request.text("format"), metadata(request).orElse("{}"))).thenApply(Response::json);
    }

    private CompletionStage<Response> expect(Request request) {
        return nodes.actions(request).expect(identity(request), request.text("subject"), Bytes.ofHex(request.text("hash")),
                request.text("attribute"), metadata(request)).thenApply(expected -> Response.success());
    }

    private CompletionStage<Response> trust(Request request) {
        Actions actions = nodes.actions(request);
        boolean dot = request.query("format").orElse("json").equals("dot");
        return actions.trust(actions.open()).thenApply(graph -> dot ? Response.text("text/vnd.graphviz", graph.toDot())
                : Response.json(graph.edges().stream().map(edge -> new Edge(edge.authority().mid().toHex(),
                        edge.subject().mid().toHex(), edge.attribute(), edge.credential())).toList()));
    }
}
