package org.ipv8.control.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.felix.cm.file.ConfigurationHandler;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads files such as {@code etc/org.ipv8.node~second.cfg} into factory configurations.
 *
 * <p>File Install takes a hyphen for what the specification writes as a tilde, and makes a useless configuration of a name with a
 * tilde. Here the name of the file is the PID of the configuration; all other files are left to File Install.
 */
@Component(service = {ArtifactInstaller.class, ConfigurationFiles.class}, property = "service.ranking:Integer=100")
public final class ConfigurationFiles implements ArtifactInstaller {

    private static final Pattern NAME = Pattern.compile("([^~]+)~([^~]+)\\.(cfg|config)");
    private static final Pattern END = Pattern.compile("\\.(cfg|config)$");
    private static final String OURS = "org.ipv8.";
    /** Nodes and trackers have a name: that of the file if it does not say another. */
    private static final String NAME_KEY = "name";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]+)\\}");

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    @Activate
    public ConfigurationFiles(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    @Override
    public boolean canHandle(File file) {
        return NAME.matcher(file.getName()).matches();
    }

    @Override
    public void install(File file) throws IOException {
        Configuration configuration = configuration(file);
        Dictionary<String, Object> properties = read(file);
        if (configuration.getFactoryPid().startsWith(OURS) && properties.get(NAME_KEY) == null) {
            properties.put(NAME_KEY, configuration.getPid().substring(configuration.getFactoryPid().length() + 1));
        }
        configuration.updateIfDifferent(properties);
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public void uninstall(File file) throws IOException {
        configuration(file).delete();
    }

    /** Makes what a file says count at once, whoever usually reads it: with the same values, so that nothing changes again later. */
    void take(File file) throws IOException {
        if (canHandle(file)) {
            install(file);
        } else {
            admin.getConfiguration(pid(file), "?").updateIfDifferent(read(file));
        }
    }

    /** Makes the settings of a file that has been removed no longer count. */
    void drop(File file) throws IOException {
        if (canHandle(file)) {
            uninstall(file);
        } else {
            admin.getConfiguration(pid(file), "?").delete();
        }
    }

    private static String pid(File file) {
        return END.matcher(file.getName()).replaceAll("");
    }

    private Configuration configuration(File file) throws IOException {
        Matcher matcher = NAME.matcher(file.getName());
        if (!matcher.matches()) {
            throw new IOException(file + " is no configuration file, expected PID~NAME.cfg or PID~NAME.config");
        }
        return admin.getFactoryConfiguration(matcher.group(1), matcher.group(2), "?");
    }

    private Dictionary<String, Object> read(File file) throws IOException {
        if (file.getName().endsWith(".config")) {
            try (InputStream in = Files.newInputStream(file.toPath())) {
                return ConfigurationHandler.read(in);
            }
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file.toPath())) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
        Dictionary<String, Object> result = new Hashtable<>();
        for (String key : properties.stringPropertyNames()) {
            result.put(key, substitute(properties.getProperty(key).trim()));
        }
        return result;
    }

    /** Puts in framework properties, as File Install does: {@code ${ipv8.home}} is the home directory. */
    private String substitute(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = context.getProperty(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }
}
