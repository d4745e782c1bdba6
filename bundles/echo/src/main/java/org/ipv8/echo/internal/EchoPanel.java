package org.ipv8.echo.internal;

import org.ipv8.panel.Panel;
import org.osgi.service.component.annotations.Component;

/** The page of the echo overlay in the dashboard. */
@Component
public final class EchoPanel implements Panel {

    private final Panel panel = Panel.of(EchoFactory.NAME, "Echo", EchoPanel.class, "echo.js");

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
