package org.ipv8.rest;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that can be reached over HTTP. Register one as an OSGi service: the rest bundle asks it for its operations and serves
 * them until the service goes. Routing, the answers 404 and 405, the OpenAPI document and the test that compares shell, REST and
 * Java API are all derived from what it declares. Without a rest bundle nothing happens.
 *
 * <p>There are two families, told apart by the path alone:
 * <ul>
 * <li><b>Reference-shaped</b> resources have the paths of py-ipv8 ({@code /dht/values/{key}}) and answer as it does: a failure is
 *     {@code {"success": false, "error": "text"}} or {@code {"error": "text"}}, whichever the reference sends there
 *     ({@link Response#failure}, {@link Response#error}), and a {@link RestException} becomes
 *     {@code {"success": false, "error": {"code": "Class", "message": "text"}}} with status 500, or the one it names. Their
 *     schemas in the OpenAPI document are those of the reference and need not be declared again. They are about one node,
 *     {@link Request#node()}: below {@code /nodes/NAME} every node of the container has such a tree of its own, at the root
 *     answers the main one.
 * <li><b>Own</b> resources live under {@value #OWN} and follow today's habits: instants as ISO 8601 text, hexadecimal keys, a
 *     {@link RestException} becomes {@code application/problem+json} (RFC 9457) with the status it names, lists are paged with
 *     {@link Page}. They say whose node they mean in their paths or take {@link Request#node()}. They declare the schemas of their
 *     answers ({@link Operation#answering}).
 * </ul>
 *
 * <p>Two services may declare the same method and path: the one with the higher service ranking answers, so the rest bundle's
 * stand-ins for overlays that are not installed (lowest ranking) give way to the overlay's own bundle.
 */
@ConsumerType
public interface RestResource {

    /** The path below which resources are our own and not the reference's. */
    String OWN = "/api/v1";

    /** Returns what can be done: asked once, when the service arrives. */
    List<Operation> operations();
}
