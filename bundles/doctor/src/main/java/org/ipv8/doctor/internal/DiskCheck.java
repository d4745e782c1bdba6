package org.ipv8.doctor.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.ipv8.health.Finding;
import org.ipv8.health.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Can nodes keep what they have to keep? */
@Component(property = HealthCheck.NAME + "=disk")
public final class DiskCheck implements HealthCheck {

    private static final long MEBIBYTE = 1 << 20;
    private static final long SOON_FULL = 200 * MEBIBYTE;
    private static final long FULL = 10 * MEBIBYTE;

    /** Asks how many bytes can still be written. */
    interface Space {
        long usable(Path directory) throws IOException;
    }

    private final Subjects subjects;
    private final String home;
    private final Space space;

    /** Called by the container. */
    @Activate
    public DiskCheck(BundleContext context, @Reference Subjects subjects) {
        this(subjects, context.getProperty("ipv8.home"), directory -> Files.getFileStore(directory).getUsableSpace());
    }

    DiskCheck(Subjects subjects, String home, Space space) {
        this.subjects = subjects;
        this.home = home;
        this.space = space;
    }

    @Override
    public List<Finding> examine() {
        Set<String> directories = new LinkedHashSet<>();
        if (home != null) {
            directories.add(home);
        }
        subjects.configured().stream().map(node -> node.value("state.directory")).filter(text -> !text.isEmpty())
                .forEach(directories::add);
        List<Finding> findings = new ArrayList<>(directories.stream().map(text -> examine(Path.of(text))).toList());
        return findings.isEmpty() ? List.of(Finding.good("", "nothing is kept on disk")) : findings;
    }

    private Finding examine(Path directory) {
        String about = directory.toString();
        if (!Files.exists(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            return parent != null && Files.isDirectory(parent) && Files.isWritable(parent)
                    ? Finding.good(about, "will be made when something is to be kept")
                    : Finding.problem(about, "is not there and cannot be made", "mkdir -p " + directory + ", for the user the node runs as");
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return Finding.problem(about, Files.isDirectory(directory) ? "cannot be written" : "is no directory",
                    "make it a directory that the user of the node may write: chown and chmod, or choose another home with --home DIR");
        }
        try {
            long usable = space.usable(directory);
            if (usable < SOON_FULL) {
                String sentence = "only " + usable / MEBIBYTE + " MiB are free";
                String remedy = "make room: df -h " + directory + " shows the file system; log/ and data/ can be emptied while the node "
                        + "is stopped";
                return usable < FULL ? Finding.problem(about, sentence, remedy) : Finding.warning(about, sentence, remedy);
            }
            return Finding.good(about, "can be written, " + usable / MEBIBYTE + " MiB are free");
        } catch (IOException e) {
            return Finding.warning(about, "the system does not tell how much is free: " + e.getMessage(), "df -h " + directory);
        }
    }
}
