package org.ipv8.shell.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The commands of all bundles that describe themselves. */
final class Commands {

    private static final String SCOPE = "osgi.command.scope";
    private static final String FUNCTION = "osgi.command.function";
    /** The method of a command class that knows what could stand in its command lines. */
    private static final String COMPLETE = "complete";

    private final BundleContext context;

    Commands(BundleContext context) {
        this.context = context;
    }

    /** Returns the bundles of the container. */
    List<Bundle> bundles() {
        return List.of(context.getBundles());
    }

    /** Returns the descriptions of the commands whose names, with scope, are wanted. */
    List<CommandDescription> described(Predicate<String> wanted) {
        List<CommandDescription> result = new ArrayList<>();
        for (ServiceReference<?> reference : references()) {
            String scope = String.valueOf(reference.getProperty(SCOPE));
            for (String function : functions(reference)) {
                if (wanted.test(scope + ":" + function)) {
                    describe(reference, scope, function).ifPresent(result::add);
                }
            }
        }
        return result;
    }

    /**
     * Asks the commands of some names what could stand at a place of a command line.
     *
     * @return empty if they do not say
     */
    List<String> completions(Predicate<String> wanted, List<String> words, int index) {
        for (ServiceReference<?> reference : references()) {
            String scope = String.valueOf(reference.getProperty(SCOPE));
            for (String function : functions(reference)) {
                Object service = wanted.test(scope + ":" + function) ? context.getService(reference) : null;
                if (service != null) {
                    try {
                        return completions(service, function, words, index);
                    } finally {
                        context.ungetService(reference);
                    }
                }
            }
        }
        return List.of();
    }

    private static List<String> completions(Object service, String function, List<String> words, int index) {
        try {
            Object names = service.getClass().getMethod(COMPLETE, String.class, List.class, int.class)
                    .invoke(service, function, words, index);
            return names instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return List.of(); // most commands leave it to their annotations
        } catch (InvocationTargetException e) {
            return List.of(); // a half typed line may make no sense yet
        }
    }

    private ServiceReference<?>[] references() {
        try {
            ServiceReference<?>[] found = context.getServiceReferences((String) null, "(" + SCOPE + "=*)");
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> functions(ServiceReference<?> reference) {
        Object functions = reference.getProperty(FUNCTION);
        return functions instanceof String[] several ? List.of(several) : List.of(String.valueOf(functions));
    }

    private Optional<CommandDescription> describe(ServiceReference<?> reference, String scope, String function) {
        Object service = context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return CommandDescription.of(scope, function, service.getClass());
        } finally {
            context.ungetService(reference);
        }
    }
}
