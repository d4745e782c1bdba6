package org.ipv8.identity.internal.web;

import org.ipv8.panel.Panel;
import org.osgi.service.component.annotations.Component;

/** The page of the identities in the dashboard. */
@Component
public final class IdentityPanel implements Panel {

    private final Panel panel = Panel.of("identity", "Identity", IdentityPanel.class, "identity.js");

    @Override
    public String name() {
        return panel.name();
    }

    @Override
    public String title() {
        return panel.title();
    }

    @Override
    public String module() {
        return panel.module();
    }
}
