package org.ipv8.shell.internal;

import java.util.Arrays;
import java.util.Comparator;

import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Finds the bundle somebody means by an id or a symbolic name, of several versions the highest. Commands of others want it, such as
 * Felix's {@code stop} and {@code headers}; Gogo brings the same with its interactive shell only, which a node without a terminal
 * does not start.
 */
@Component(service = Converter.class)
public final class BundleConverter implements Converter {

    private static final int MAX_DIGITS = 18;

    private final BundleContext context;

    /** Creates a converter for the bundles of a container. */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        if (desiredType != Bundle.class || !(in instanceof Number || in instanceof CharSequence)) {
            return null;
        }
        String text = in.toString();
        if (text.length() <= MAX_DIGITS && text.chars().allMatch(Character::isDigit)) {
            return text.isEmpty() ? null : context.getBundle(Long.parseLong(text));
        }
        return Arrays.stream(context.getBundles()).filter(bundle -> text.equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion)).orElse(null);
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return null; // as others show bundles
    }
}
