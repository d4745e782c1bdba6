package org.ipv8.rest.internal.own;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Which bundle gets what from which. */
final class Wiring {

    /**
     * A connection of two bundles.
     *
     * @param kind   {@code osgi.wiring.package}, {@code osgi.service} and the like
     * @param what   the package, or whatever it is
     * @param bundle the other bundle
     */
    record Wire(String kind, String what, String bundle) {
    }

    private Wiring() {
    }

    /** Returns what a bundle gets from others; nothing for null or a bundle that is not resolved. */
    static List<Wire> uses(Bundle bundle) {
        return wires(bundle, true);
    }

    /** Returns what others get from a bundle. */
    static List<Wire> usedBy(Bundle bundle) {
        return wires(bundle, false);
    }

    private static List<Wire> wires(Bundle bundle, boolean required) {
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        List<BundleWire> wires = wiring == null ? null : required ? wiring.getRequiredWires(null) : wiring.getProvidedWires(null);
        return wires == null ? List.of() : wires.stream().flatMap(wire -> wire(wire, required)).toList();
    }

    private static Stream<Wire> wire(BundleWire wire, boolean required) {
        Map<String, Object> attributes = wire.getCapability().getAttributes();
        String kind = wire.getCapability().getNamespace();
        BundleWiring other = required ? wire.getProviderWiring() : wire.getRequirerWiring();
        if (other == null) { // it has just gone
            return Stream.empty();
        }
        Object what = attributes.getOrDefault(kind, attributes.getOrDefault(Constants.OBJECTCLASS, ""));
        return Stream.of(new Wire(kind, what instanceof String[] several ? String.join(", ", several) : String.valueOf(what),
                String.valueOf(other.getBundle().getSymbolicName())));
    }
}
