package org.ipv8.rest.internal.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.ipv8.rest.Operation;

/** All operations there are: a snapshot, immutable. */
public final class Router {

    private final List<Route> routes;

    private record Route(Template template, Operation operation) {
    }

    /** What a request means. */
    public sealed interface Result permits Found, WrongMethod, Unknown {
    }

    /** An operation, and the values of the variables in its path. */
    public record Found(Operation operation, Map<String, String> variables) implements Result {
    }

    /** There is something, but it is not for this method. */
    public record WrongMethod(Set<String> allowed) implements Result {
    }

    /** There is nothing. */
    public record Unknown() implements Result {
    }

    private Router(List<Route> routes) {
        this.routes = routes;
    }

    /** Makes a router; of several operations with one method and path, whatever its variables are called, the first counts. */
    public static Router of(List<Operation> operations) {
        Map<String, Route> unique = new LinkedHashMap<>();
        for (Operation operation : operations) {
            unique.putIfAbsent(operation.method() + " " + operation.path().replaceAll("\\{[^}]*}", "{}"), new Route(Template.of(operation.path()), operation));
        }
        List<Route> sorted = new ArrayList<>(unique.values());
        sorted.sort(Comparator.comparing(Route::template, Template::compareLiterals));
        return new Router(sorted);
    }

    /** Returns the operations, those with literal paths first. */
    public List<Operation> operations() {
        return routes.stream().map(Route::operation).toList();
    }

    /** Finds what a request means; HEAD is GET. */
    public Result find(String method, List<String> path) {
        Set<String> allowed = new TreeSet<>();
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            Map<String, String> variables = route.template.match(path);
            if (variables != null) {
                if (route.operation.method().equals(wanted)) {
                    return new Found(route.operation, variables);
                }
                allowed.add(route.operation.method());
            }
        }
        return allowed.isEmpty() ? new Unknown() : new WrongMethod(allowed);
    }
}
