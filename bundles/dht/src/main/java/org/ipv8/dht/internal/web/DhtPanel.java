package org.ipv8.dht.internal.web;

import org.ipv8.panel.Panel;
import org.ipv8.panel.ResourcePanel;
import org.osgi.service.component.annotations.Component;

/** The page of the DHT in the dashboard. */
@Component(service = Panel.class)
public final class DhtPanel extends ResourcePanel {

    /** Called by the container. */
    public DhtPanel() {
        super("dht", "DHT", "dht.js");
    }
}
