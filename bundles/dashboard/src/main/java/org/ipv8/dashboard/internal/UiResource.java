package org.ipv8.dashboard.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.ipv8.rest.Operation;
import org.ipv8.rest.Request;
import org.ipv8.rest.Response;
import org.ipv8.rest.RestException;
import org.ipv8.rest.RestResource;
import org.ipv8.rest.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The files of the dashboard below {@code /ui}, and the panels of other bundles. They tell nothing about the node, so they need no
 * key: a browser cannot show one when it loads a module. What they show they get from resources that do.
 */
@Component
public final class UiResource implements RestResource {

    /**
     * What the pages may do: run scripts and styles that are files of this server, and talk to nobody else. Text of strangers that
     * got into a page by mistake could not run.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int NOT_FOUND = 404;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+\\.(html|css|js|svg)");
    private static final String SCRIPT = ".js";
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Panels panels;

    /** Called by the container. */
    @Activate
    public UiResource(@Reference Panels panels) {
        this.panels = panels;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                page("/ui", "Leads to the dashboard").answering(SEE_OTHER, Schema.NOTHING).does(request -> redirect()),
                page("/ui/{file?}", "The dashboard: the page itself, its style and its first module")
                        .path("file", "name of a file; the page if empty").does(request -> file("", request)),
                page("/ui/lib/{file}", "Modules that the pages of the dashboard share")
                        .path("file", "name of a file").does(request -> file("lib/", request)),
                page("/ui/pages/{file}", "The pages of the dashboard")
                        .path("file", "name of a file").does(request -> file("pages/", request)),
                page("/ui/panels/{file}", "The panels that other bundles bring")
                        .path("file", "name of a panel, and .js").does(this::panel));
    }

    private static Operation page(String path, String summary) {
        return Operation.get(path, summary).open().sameAs("dashboard:open", "").answering(OK, Schema.ANY)
                .answering(NOT_FOUND, Schema.ANY);
    }

    /** A relative address, because the interface may have another root. */
    private static Response redirect() {
        return new Response(SEE_OTHER, Map.of("Location", "ui/"), new Response.Data(new byte[0]));
    }

    private static Response file(String folder, Request request) {
        String name = request.variable("file").isEmpty() ? "index.html" : request.variable("file");
        if (NAME.matcher(name).matches()) {
            try (InputStream in = UiResource.class.getResourceAsStream("ui/" + folder + name)) {
                if (in != null) {
                    return guarded(Response.bytes(TYPES.get(name.substring(name.indexOf('.') + 1)), in.readAllBytes()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw RestException.notFound("the dashboard has no file " + folder + name);
    }

    private Response panel(Request request) {
        String file = request.variable("file");
        String name = file.endsWith(SCRIPT) ? file.substring(0, file.length() - SCRIPT.length()) : file;
        return panels.find(name).map(panel -> guarded(Response.text(TYPES.get("js"), panel.module())))
                .orElseThrow(() -> RestException.notFound("no bundle here brings a panel " + name));
    }

    private static Response guarded(Response response) {
        return response.with("Content-Security-Policy", POLICY).with("Cross-Origin-Opener-Policy", "same-origin");
    }
}
