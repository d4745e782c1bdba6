package org.ipv8.control.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ipv8.settings.LogLevels;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Levels of loggers in a file of {@code HOME/etc} that {@code logback.xml} includes. After a change Pax Logging is told to read its files
 * again; it does so whenever its configuration changes, which is why there is a count in it.
 */
@Component
public final class LogbackLevels implements LogLevels {

    private static final String PAX = "org.ops4j.pax.logging";
    private static final String STATIC_FILE = PAX + ".StaticLogbackFile";
    private static final String FILE = PAX + ".logback.config.file";
    private static final String COUNT = "ipv8.levels.count";
    private static final Pattern LINE = Pattern.compile("<(?:logger name=\"([^\"]+)\"|root) level=\"([a-z]+)\"/>");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.-]*");

    private final Path file;
    private final String logback;
    private final ConfigurationAdmin admin;
    private int count;

    /** Called by the container. */
    @Activate
    public LogbackLevels(BundleContext context, @Reference RunNode run, @Reference ConfigurationAdmin admin) {
        this.file = run.options().home().resolve("etc").resolve("log-levels.xml");
        this.logback = context.getProperty(STATIC_FILE);
        this.admin = admin;
    }

    @Override
    public synchronized Map<String, String> levels() {
        Map<String, String> result = new TreeMap<>();
        if (Files.exists(file)) {
            try {
                Matcher matcher = LINE.matcher(Files.readString(file));
                while (matcher.find()) {
                    result.put(matcher.group(1) == null ? ROOT : matcher.group(1), matcher.group(2));
                }
            } catch (IOException e) {
                throw new IllegalStateException(file + " cannot be read: " + e, e);
            }
        }
        return result;
    }

    @Override
    public synchronized void set(String logger, Optional<String> level) throws IOException {
        if (!NAME.matcher(logger).matches()) {
            throw new IOException("'" + logger + "' is no name of a logger");
        }
        Map<String, String> all = levels();
        level.ifPresentOrElse(value -> all.put(logger, value), () -> all.remove(logger));
        StringBuilder text = new StringBuilder("<!-- Levels set with ipv8:log; logback.xml includes this file. -->\n<included>\n");
        all.forEach((name, value) -> text.append(name.equals(ROOT) ? "  <root" : "  <logger name=\"" + name + '"').append(" level=\"")
                .append(value).append("\"/>\n"));
        Path temporary = Files.createTempFile(Files.createDirectories(file.getParent()), ".", ".tmp");
        Files.writeString(temporary, text.append("</included>\n"), StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        apply();
    }

    /** Pax Logging takes the very path it was started with for a file that never changes. */
    private static String detour(Path path) {
        return path.getParent() + File.separator + "." + File.separator + path.getFileName();
    }

    private void apply() throws IOException {
        Configuration configuration = admin.getConfiguration(PAX, "?");
        Dictionary<String, Object> properties = Optional.ofNullable(configuration.getProperties()).orElseGet(Hashtable::new);
        if (logback != null && properties.get(FILE) == null) {
            properties.put(FILE, detour(Path.of(logback)));
        }
        properties.put(COUNT, String.valueOf(++count));
        configuration.update(properties);
    }
}
