package org.ipv8.echo.internal;

import org.ipv8.panel.Panel;
import org.ipv8.panel.ResourcePanel;
import org.osgi.service.component.annotations.Component;

/** The page of the echo overlay in the dashboard. */
@Component(service = Panel.class)
public final class EchoPanel extends ResourcePanel {

    /** Called by the container. */
    public EchoPanel() {
        super(EchoFactory.NAME, "Echo", "echo.js");
    }
}
