package org.ipv8.overlay;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The name of an overlay, as the service property {@code ipv8.overlay.name} of its {@link OverlayFactory}. */
@ComponentPropertyType
public @interface OverlayName {

    /** What the generated property name starts with. */
    String PREFIX_ = "ipv8.";

    /** The service property. */
    String PROPERTY = "ipv8.overlay.name";

    /** Lower-case letters, digits and hyphens. */
    String value();
}
