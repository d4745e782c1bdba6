package org.ipv8.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.OverlayName;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Which overlays a bundle offers, now or if it ran. */
final class OverlayOffers {

    /** Component descriptions are read up to here. */
    static final int MAX_BYTES = 64 << 10;

    private static final String COMPONENTS = "Service-Component";
    private static final Pattern NAME = Pattern.compile(
            "<property\\s[^>]*name=\"" + Pattern.quote(OverlayName.PROPERTY) + "\"[^>]*value=\"([^\"]*)\"");

    private OverlayOffers() {
    }

    /** Returns the overlays a bundle offers, or would if it ran. */
    static List<String> names(Bundle bundle) {
        return Stream.concat(registered(bundle).stream(), declared(bundle).stream()).distinct().toList();
    }

    /** Returns the overlays whose factories are there. */
    static List<String> registered(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null ? List.of() : Arrays.stream(services)
                .filter(service -> Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
                        .contains(OverlayFactory.class.getName()))
                .map(service -> String.valueOf(service.getProperty(OverlayName.PROPERTY))).toList();
    }

    /** Reads the component descriptions, which can be done before a bundle is resolved. */
    private static List<String> declared(Bundle bundle) {
        String components = bundle.getHeaders("").get(COMPONENTS);
        List<String> result = new ArrayList<>();
        for (String path : components == null ? new String[0] : components.split("\\s*,\\s*")) {
            Matcher matcher = NAME.matcher(text(bundle.getEntry(path)));
            while (matcher.find()) {
                result.add(matcher.group(1));
            }
        }
        return result;
    }

    private static String text(URL entry) {
        if (entry == null) {
            return "";
        }
        try (InputStream in = entry.openStream()) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // a bundle that goes at this moment
        }
    }
}
