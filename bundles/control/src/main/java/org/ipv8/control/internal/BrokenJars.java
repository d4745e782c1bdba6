package org.ipv8.control.internal;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Says which jar in {@code deploy/} is no bundle. File Install asks about such a file again at every look, which is right
 * while somebody is copying it, but it never says a word. Installs nothing itself.
 */
@Component(property = "service.ranking:Integer=100")
public final class BrokenJars implements ArtifactInstaller {

    /** So often must a jar be unreadable without having changed before it is called broken: a few seconds. */
    static final int LOOKS = 15;
    /** Directories with more broken jars than this get no message for the rest. */
    private static final int MAX_FILES = 100;

    private record Sighting(long length, long modified, int count) { }

    private final Logger log;
    private final Map<File, Sighting> sightings = new ConcurrentHashMap<>();

    @Activate
    public BrokenJars(@Reference(service = LoggerFactory.class) Logger log) {
        this.log = log;
    }

    @Override
    public boolean canHandle(File file) {
        if (!file.getName().endsWith(".jar") || file.isDirectory()) {
            return false;
        }
        String problem = problem(file);
        if (problem == null) {
            sightings.remove(file);
        } else if (sightings.size() < MAX_FILES || sightings.containsKey(file)) {
            Sighting seen = sightings.merge(file, new Sighting(file.length(), file.lastModified(), 1), BrokenJars::again);
            if (seen.count == LOOKS) {
                log.warn("{} is not installed, {}; copy it again or remove it", file, problem);
            }
        }
        return false;
    }

    private static Sighting again(Sighting before, Sighting now) {
        boolean changed = before.length != now.length || before.modified != now.modified;
        return changed ? now : new Sighting(now.length, now.modified, Math.min(before.count + 1, LOOKS + 1));
    }

    private static String problem(File file) {
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            boolean bundle = manifest != null && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
            return bundle ? null : "it is no OSGi bundle: its manifest has no Bundle-SymbolicName";
        } catch (IOException e) {
            return "it is no complete jar (" + e.getMessage() + ")";
        }
    }

    @Override
    public void install(File file) {
        throw new IllegalStateException("only looks at " + file);
    }

    @Override
    public void update(File file) {
        throw new IllegalStateException("only looks at " + file);
    }

    @Override
    public void uninstall(File file) {
        throw new IllegalStateException("only looks at " + file);
    }
}
