package org.ipv8.identity.internal.web;

import org.ipv8.panel.Panel;
import org.ipv8.panel.ResourcePanel;
import org.osgi.service.component.annotations.Component;

/** The page of the identities in the dashboard. */
@Component(service = Panel.class)
public final class IdentityPanel extends ResourcePanel {

    /** Called by the container. */
    public IdentityPanel() {
        super("identity", "Identity", "identity.js");
    }
}
