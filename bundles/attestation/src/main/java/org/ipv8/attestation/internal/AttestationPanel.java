package org.ipv8.attestation.internal;

import org.ipv8.panel.Panel;
import org.osgi.service.component.annotations.Component;

/** The page of the attestation overlay in the dashboard. */
@Component
public final class AttestationPanel implements Panel {

    private final Panel panel = Panel.of(AttestationFactory.NAME, "Attestations", AttestationPanel.class, "attestation.js");

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
