package org.ipv8.dashboard.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.ipv8.panel.Panel;
import org.ipv8.rest.Events;
import org.ipv8.whiteboard.Whiteboard;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The panels of other bundles as they come and go. Of two with one name, the one with the higher service ranking is shown. */
@Component(service = Panels.class)
public final class Panels {

    /** How many panels are shown at most. */
    static final int MAX_PANELS = 64;
    /** How long the title of a panel may be. */
    static final int MAX_TITLE = 40;

    private static final Logger LOG = System.getLogger(Panels.class.getName());
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private final Map<ServiceReference<Panel>, Panel> all = new TreeMap<>(Comparator.reverseOrder());

    private final Whiteboard<Panel> panels;
    /** Where pages hear of panels that come and go. */
    private final Whiteboard<Events> events;

    /**
     * A panel as the navigation shows it.
     *
     * @param revision differs whenever a panel of this name has been replaced by another
     */
    record Entry(String name, String title, long revision) {
    }

    /** Called by the container. */
    @Activate
    public Panels(BundleContext context) {
        panels = new Whiteboard<>(context);
        events = new Whiteboard<>(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEvents(ServiceReference<Events> reference) {
        events.add(reference);
    }

    void removeEvents(ServiceReference<Events> reference) {
        events.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPanel(ServiceReference<Panel> reference) {
        panels.add(reference).ifPresent(panel -> add(panel, reference));
    }

    void removePanel(ServiceReference<Panel> reference) {
        panels.remove(reference, gone -> remove(reference));
    }

    /** Shows a panel, unless its name is no good or there are too many. */
    synchronized void add(Panel panel, ServiceReference<Panel> reference) {
        String name = panel.name();
        if (name == null || !NAME.matcher(name).matches() || panel.title() == null || panel.title().length() > MAX_TITLE) {
            LOG.log(Level.WARNING, "a panel of " + reference.getBundle() + " is not shown: its name is " + name
                    + ", expected lower-case letters, digits and hyphens, and a title of at most " + MAX_TITLE + " characters");
        } else if (all.size() < MAX_PANELS) {
            all.put(reference, panel);
            tell("panel/shown", panel);
        } else {
            LOG.log(Level.WARNING, "panel " + name + " is not shown: there are " + MAX_PANELS + " already");
        }
    }

    /** Shows a panel no longer. */
    synchronized void remove(ServiceReference<Panel> reference) {
        Panel panel = all.remove(reference);
        if (panel != null) {
            tell("panel/gone", panel);
        }
    }

    private void tell(String topic, Panel panel) {
        events.best().ifPresent(now -> now.publish(topic, Map.of("name", panel.name(), "title", panel.title())));
    }

    /** Returns what can be shown, in the order of titles. */
    synchronized List<Entry> entries() {
        Map<String, Entry> byName = new TreeMap<>();
        all.forEach((reference, panel) -> byName.putIfAbsent(panel.name(), new Entry(panel.name(), panel.title(),
                (Long) reference.getProperty("service.id"))));
        return byName.values().stream().sorted(Comparator.comparing(Entry::title)).toList();
    }

    /** Finds a panel by its name. */
    synchronized Optional<Panel> find(String name) {
        return all.values().stream().filter(panel -> panel.name().equals(name)).findFirst();
    }
}
