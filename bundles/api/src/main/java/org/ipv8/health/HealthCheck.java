package org.ipv8.health;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Examines one subject. Whoever registers one as an OSGi service has it asked by {@code ipv8:doctor}, on the thread of the command.
 *
 * <p>An examination looks at what is there: it sends nothing to anybody, changes nothing, and is done within a second. What it throws is
 * shown as a problem of the check itself.
 */
@ConsumerType
public interface HealthCheck {

    /** Service property, text: the name of the check, one word such as {@code clock}. */
    String NAME = "ipv8.check";

    /** Examines, and returns a finding for everything worth a line: at least one, good or bad. */
    List<Finding> examine();
}
