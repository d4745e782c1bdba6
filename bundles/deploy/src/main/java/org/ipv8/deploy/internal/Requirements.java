package org.ipv8.deploy.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.stream.Collectors;

import org.ipv8.deploy.internal.Headers.Clause;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Finds out what a bundle needs that nobody provides: of a bundle that is installed, and of a jar that is not, so that what runs need
 * not be stopped for a version that cannot start. Sees less than the framework's resolver, so "nothing is missing" is no promise.
 */
final class Requirements {

    private Requirements() {
    }

    /** Says what an installed bundle misses; empty if it is resolved or misses nothing. */
    static Optional<String> missing(BundleContext context, BundleRevision revision) {
        FrameworkWiring wiring = wiring(context);
        return sentence(revision.getDeclaredRequirements(null).stream().filter(Requirements::matters)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty()).map(Requirement.class::cast).toList());
    }

    /** Says what the bundle in a jar would miss. */
    static Optional<String> missing(BundleContext context, BundleJar jar) {
        FrameworkWiring wiring = wiring(context);
        return sentence(declared(jar.headers()).stream().filter(Requirements::matters)
                .filter(requirement -> wiring.findProviders(requirement).isEmpty()).toList());
    }

    private static FrameworkWiring wiring(BundleContext context) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    private static Optional<String> sentence(List<Requirement> missing) {
        return missing.isEmpty() ? Optional.empty()
                : Optional.of("missing: " + missing.stream().map(Requirements::text).collect(Collectors.joining(", ")));
    }

    private static boolean matters(Requirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && Namespace.EFFECTIVE_RESOLVE.equals(directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE,
                        Namespace.EFFECTIVE_RESOLVE));
    }

    private static String text(Requirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        return requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) ? "package " + filter
                : requirement.getNamespace() + " " + filter;
    }

    // --- From a manifest

    private static List<Requirement> declared(Attributes headers) {
        Set<String> own = new HashSet<>();
        Headers.parse(headers.getValue(Constants.EXPORT_PACKAGE)).forEach(clause -> own.addAll(clause.names()));
        Set<String> provided = Headers.parse(headers.getValue(Constants.PROVIDE_CAPABILITY)).stream()
                .flatMap(clause -> clause.names().stream()).map(String::strip).collect(Collectors.toSet());
        List<Requirement> result = new ArrayList<>();
        for (Clause clause : Headers.parse(headers.getValue(Constants.IMPORT_PACKAGE))) {
            clause.names().stream().filter(name -> !own.contains(name)).forEach(name -> result.add(new Declared(
                    PackageNamespace.PACKAGE_NAMESPACE, name, clause, clause.attributes().get(Constants.VERSION_ATTRIBUTE))));
        }
        for (Clause clause : Headers.parse(headers.getValue(Constants.REQUIRE_BUNDLE))) {
            clause.names().forEach(name -> result.add(new Declared(BundleNamespace.BUNDLE_NAMESPACE, name, clause,
                    clause.attributes().get(Constants.BUNDLE_VERSION_ATTRIBUTE))));
        }
        for (Clause clause : Headers.parse(headers.getValue(Constants.REQUIRE_CAPABILITY))) {
            clause.names().stream().filter(namespace -> !provided.contains(namespace))
                    .forEach(namespace -> result.add(new Declared(namespace, clause.directives())));
        }
        return result;
    }

    /** A requirement of nobody yet. */
    private record Declared(String namespace, Map<String, String> directives) implements Requirement {

        /** Of a package or a bundle, in a range of versions. */
        Declared(String namespace, String name, Clause clause, String range) {
            this(namespace, Map.of(
                    Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter(namespace, name, range),
                    Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE,
                    clause.directives().getOrDefault(Constants.RESOLUTION_DIRECTIVE, Namespace.RESOLUTION_MANDATORY)));
        }

        private static String filter(String namespace, String name, String range) {
            String named = "(" + namespace + "=" + name + ")";
            if (range == null) {
                return checked(named);
            }
            String version = namespace.equals(BundleNamespace.BUNDLE_NAMESPACE) ? Constants.BUNDLE_VERSION_ATTRIBUTE
                    : Constants.VERSION_ATTRIBUTE;
            String versions = new VersionRange(range).toFilterString(version);
            return checked("(&" + named + (versions.startsWith("(&") ? versions.substring(2, versions.length() - 1) : versions) + ")");
        }

        private static String checked(String filter) {
            try {
                return FrameworkUtil.createFilter(filter).toString();
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return directives;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }
}
