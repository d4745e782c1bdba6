package org.ipv8.control.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Dictionary;
import java.util.Optional;

import org.apache.felix.cm.file.ConfigurationHandler;
import org.ipv8.settings.SettingsFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Changes settings in the files of {@code HOME/etc}, which are all that is kept of them. A changed file takes effect before the method
 * returns; File Install then finds nothing new in it.
 */
@Component
public final class EtcFiles implements SettingsFiles {

    private static final String CFG = ".cfg";
    private static final String CONFIG = ".config";

    private final Path etc;
    private final ConfigurationFiles files;

    /** Called by the container. */
    @Activate
    public EtcFiles(BundleContext context, @Reference RunNode run, @Reference ConfigurationFiles files) {
        this.etc = run.options().home().resolve("etc");
        this.files = files;
    }

    @Override
    public synchronized Path change(String pid, String key, Optional<String> value) throws IOException {
        Path typed = etc.resolve(checked(pid) + CONFIG);
        Path plain = etc.resolve(pid + CFG);
        Path file = Files.exists(typed) ? typed : plain;
        if (file.equals(typed)) {
            changeTyped(typed, key, value);
        } else {
            String text = Files.exists(plain) ? Files.readString(plain, StandardCharsets.UTF_8) : "";
            replace(plain, CfgText.changed(text, key, value).getBytes(StandardCharsets.UTF_8));
        }
        files.take(file.toFile());
        return file;
    }

    private static void changeTyped(Path file, String key, Optional<String> value) throws IOException {
        Dictionary<String, Object> properties;
        try (InputStream in = Files.newInputStream(file)) {
            @SuppressWarnings("unchecked") // that is what the handler makes
            Dictionary<String, Object> read = ConfigurationHandler.read(in);
            properties = read;
        }
        Object old = properties.get(key);
        if (value.isEmpty()) {
            properties.remove(key);
        } else {
            properties.put(key, old instanceof Object[] ? value.get().split("\\s*,\\s*") : value.get());
        }
        Path temporary = Files.createTempFile(file.getParent(), ".", ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            ConfigurationHandler.write(out, properties);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public synchronized boolean remove(String pid) throws IOException {
        boolean removed = false;
        for (String end : new String[] {CFG, CONFIG}) {
            Path file = etc.resolve(checked(pid) + end);
            if (Files.deleteIfExists(file)) {
                files.drop(file.toFile());
                removed = true;
            }
        }
        return removed;
    }

    private static String checked(String pid) throws IOException {
        if (!pid.matches("[A-Za-z0-9][A-Za-z0-9._~-]*")) {
            throw new IOException("'" + pid + "' is no name of a configuration, expected letters, digits, '.', '_', '-' and '~'");
        }
        return pid;
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = Files.createTempFile(Files.createDirectories(file.getParent()), ".", ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
