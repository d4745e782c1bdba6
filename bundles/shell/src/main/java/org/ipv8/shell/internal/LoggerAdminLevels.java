package org.ipv8.shell.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.ipv8.settings.LogLevels;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;

/** Levels of the OSGi Log Service (OSGi Compendium, chapter 101.8), which last until the host stops. Loaded only where it is. */
final class LoggerAdminLevels implements LogLevels {

    private static final String SERVICE = "org.osgi.service.log.admin.LoggerAdmin";

    private final LoggerContext root;

    private LoggerAdminLevels(LoggerContext root) {
        this.root = root;
    }

    /** Returns the levels of this host; null if its log cannot be administered. */
    static LogLevels find(BundleContext context) {
        ServiceReference<?> reference = context.getServiceReference(SERVICE);
        return reference == null ? null : new LoggerAdminLevels(((LoggerAdmin) context.getService(reference)).getLoggerContext(null));
    }

    @Override
    public Map<String, String> levels() {
        Map<String, String> result = new TreeMap<>();
        root.getLogLevels().forEach((logger, level) -> result.put(logger.equals(Logger.ROOT_LOGGER_NAME) ? ROOT : logger,
                level.name().toLowerCase(Locale.ROOT)));
        return result;
    }

    @Override
    public void set(String logger, Optional<String> level) {
        String name = logger.equals(ROOT) ? Logger.ROOT_LOGGER_NAME : logger;
        Map<String, LogLevel> all = new HashMap<>(root.getLogLevels());
        level.ifPresentOrElse(value -> all.put(name, LogLevel.valueOf(value.toUpperCase(Locale.ROOT))), () -> all.remove(name));
        root.setLogLevels(all);
    }
}
