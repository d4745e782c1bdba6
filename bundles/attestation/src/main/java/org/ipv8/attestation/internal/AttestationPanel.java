package org.ipv8.attestation.internal;

import org.ipv8.panel.Panel;
import org.ipv8.panel.ResourcePanel;
import org.osgi.service.component.annotations.Component;

/** The page of the attestation overlay in the dashboard. */
@Component(service = Panel.class)
public final class AttestationPanel extends ResourcePanel {

    /** Called by the container. */
    public AttestationPanel() {
        super(AttestationFactory.NAME, "Attestations", "attestation.js");
    }
}
