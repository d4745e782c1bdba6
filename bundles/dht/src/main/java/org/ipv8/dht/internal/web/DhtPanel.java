package org.ipv8.dht.internal.web;

import org.ipv8.panel.Panel;
import org.osgi.service.component.annotations.Component;

/** The page of the DHT in the dashboard. */
@Component
public final class DhtPanel implements Panel {

    private final Panel panel = Panel.of("dht", "DHT", DhtPanel.class, "dht.js");

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
