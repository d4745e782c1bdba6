package org.ipv8.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties the framework is started with: what the launcher needs, then {@code etc/framework.properties}, then the run
 * options for the bundle {@code org.ipv8.control}, which makes a node of them.
 */
final class FrameworkSettings {

    /** The framework goes up to this level by itself; {@code org.ipv8.control} raises it when the node is ready. */
    private static final String LEVEL_OF_NODE = "80";
    private static final String LEVEL_OF_DEPLOYED = "70";
    /** The level of the interactive shell, so that it appears after the line that says the node is ready. */
    private static final String LEVEL_OF_SHELL = "90";

    /** What {@code --http} says when there is to be none. */
    static final String HTTP_OFF = "off";

    private static final String RUN = "ipv8.run.";

    private FrameworkSettings() {
    }

    static Map<String, String> of(CommandLine line, Home home, Distribution distribution) throws LaunchException {
        try {
            Map<String, String> settings = new HashMap<>();
            framework(settings, home);
            fileInstall(settings, home);
            deployment(settings, home, distribution);
            readFile(settings, etcFile(home, distribution, "framework.properties"));
            logging(settings, home, distribution);
            run(settings, line, home);
            if (isInteractive(line)) {
                shell(settings, home, distribution);
            }
            return settings;
        } catch (IOException e) {
            throw new LaunchException(Main.FAILED, "cannot read the configuration of the framework: " + e);
        }
    }

    private static void framework(Map<String, String> settings, Home home) {
        settings.put("org.osgi.framework.storage", home.data().resolve("framework").toString());
        settings.put("org.osgi.framework.storage.clean", "none");
        settings.put("org.osgi.framework.startlevel.beginning", LEVEL_OF_NODE);
        settings.put("felix.cache.locking", "false"); // Home has a lock that does refuse a second process
        settings.put("org.apache.felix.http.require.config", "true"); // org.ipv8.http-jetty says where to listen
        System.setProperty("org.eclipse.jetty.http.HttpGenerator.STRICT", "true"); // media types go out as they were given
        settings.put("felix.cm.pm", "memory"); // configuration is what etc/ and the command line say, nothing else
    }

    /** Reads {@code etc/}. */
    private static void fileInstall(Map<String, String> settings, Home home) throws LaunchException {
        if (home.etc().toString().matches(".*(,|\\$\\{).*")) {
            throw new LaunchException(Main.USAGE, "the path " + home.etc() + " has a ',' or '${' in it, which File Install "
                    + "cannot watch; choose another directory with --home DIR");
        }
        settings.put("felix.fileinstall.dir", home.etc().toString());
        settings.put("felix.fileinstall.tmpdir", home.data().resolve("fileinstall").toString());
        settings.put("felix.fileinstall.filter", "[^.].*\\.(cfg|config)");
        settings.put("felix.fileinstall.poll", "200");
        settings.put("felix.fileinstall.noInitialDelay", "true");
        settings.put("felix.fileinstall.disableNio2", "true"); // listing one directory costs less than watching it
        settings.put("felix.fileinstall.enableConfigSave", "false");
        settings.put("felix.fileinstall.log.level", "3");
    }

    /** Tells {@code org.ipv8.deploy} where jars are dropped, and where it keeps those it may need again. */
    private static void deployment(Map<String, String> settings, Home home, Distribution distribution) {
        settings.put("ipv8.deploy.directories", Stream.of(home.deploy(), distribution.deploy()).filter(Files::isDirectory).distinct()
                .map(Path::toString).collect(Collectors.joining("\n")));
        settings.put("ipv8.deploy.store", home.data().resolve("deploy").toString());
        settings.put("ipv8.deploy.level", LEVEL_OF_DEPLOYED);
    }

    private static void logging(Map<String, String> settings, Home home, Distribution distribution) {
        settings.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        settings.put("org.ops4j.pax.logging.StaticLogbackFile", etcFile(home, distribution, "logback.xml").toString());
        System.setProperty("ipv8.log", home.log().toString());
        System.setProperty("ipv8.levels", home.etc().resolve("log-levels.xml").toString());
    }

    private static void run(Map<String, String> settings, CommandLine line, Home home) {
        boolean tracker = line.verb() == Verb.TRACKER;
        Path key = line.path(Option.KEY);
        settings.put("ipv8.home", home.path().toString());
        settings.put("ipv8.version", Distribution.version());
        settings.put(RUN + "kind", tracker ? "tracker" : "node");
        settings.put(RUN + "name", line.value(Option.NAME, tracker ? "tracker" : "main"));
        settings.put(RUN + "network", line.value(Option.NETWORK, ""));
        settings.put(RUN + "listen", String.join(",", line.all(Option.LISTEN)));
        settings.put(RUN + "bootstrap", String.join(",", line.all(Option.BOOTSTRAP)));
        settings.put(RUN + "http", tracker ? HTTP_OFF : line.value(Option.HTTP, ""));
        settings.put(RUN + "ssh", line.value(Option.SSH, ""));
        settings.put(RUN + "key", key == null ? "" : key.toString());
    }

    /** JLine finds its terminals only from the class path, so the system bundle exports it to the shell's bundle. */
    private static void shell(Map<String, String> settings, Home home, Distribution distribution) throws IOException {
        try (JarFile jline = new JarFile(distribution.jline().toFile())) {
            Manifest manifest = jline.getManifest();
            settings.merge("org.osgi.framework.system.packages.extra", manifest.getMainAttributes().getValue("Export-Package"),
                    (mine, added) -> mine + "," + added);
        }
        Path profile = etcFile(home, distribution, "gosh_profile");
        settings.put("gosh.home", profile.getParent().getParent().toString());
        settings.put(RUN + "shell.level", LEVEL_OF_SHELL);
        settings.put("gosh.args", "--nohistory"); // the profile names a file of the home directory instead
        settings.put("ipv8.history", home.data().resolve("shell.history").toString());
    }

    /** The file of that name in the home directory or else, if the user has removed it, in the distribution. */
    private static Path etcFile(Home home, Distribution distribution, String name) {
        Path own = home.etc().resolve(name);
        return Files.exists(own) ? own : distribution.etc().resolve(name);
    }

    private static void readFile(Map<String, String> settings, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name).trim()));
    }

    /** The start script tells whether both standard input and output are a terminal. */
    private static boolean isInteractive(CommandLine line) {
        String terminal = System.getProperty("ipv8.terminal");
        boolean present = terminal == null ? System.console() != null : Boolean.parseBoolean(terminal);
        return present && !line.has(Option.NO_SHELL);
    }
}
