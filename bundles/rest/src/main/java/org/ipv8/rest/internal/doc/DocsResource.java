package org.ipv8.rest.internal.doc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.ipv8.json.Json;
import org.ipv8.rest.Operation;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.internal.route.Router;

/** The description of the interface, for programs and for people (spec section 10). Needs no key, as in the reference. */
public final class DocsResource implements RestResource {

    private static final Map<String, String> FILES = Map.of("docs.js", "text/javascript; charset=utf-8", "docs.css",
            "text/css; charset=utf-8");

    private final Supplier<Router> router;

    /** Creates it with what knows the operations that are served now. */
    public DocsResource(Supplier<Router> router) {
        this.router = router;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("/docs", "Shows the documentation").open().does(request -> page()),
                Operation.get("/docs/swagger.json", "Returns the OpenAPI document").open().does(request -> document()),
                Operation.get(OWN + "/openapi.json", "Returns the OpenAPI document").open().does(request -> document()),
                Operation.get("/static/{file}", "Returns a part of the documentation page").open()
                        .path("file", "its name").does(request -> file(request.variable("file"))));
    }

    private Response document() {
        return Response.text("application/json; charset=utf-8",
                Json.text(new OpenApi().document(router.get().operations())));
    }

    private static Response page() {
        return Response.text("text/html; charset=utf-8", text("docs.html")).with("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    private static Response file(String name) {
        String type = FILES.get(name);
        if (type == null) {
            throw new RestException(404, "HTTPNotFound", "Not Found");
        }
        return Response.text(type, text(name));
    }

    private static String text(String name) {
        try (InputStream in = DocsResource.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
