package org.ipv8.runtime.internal.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

import org.ipv8.overlay.Task;
import org.ipv8.runtime.Platform;
import org.ipv8.runtime.internal.files.OwnedFiles;
import org.ipv8.runtime.internal.graph.GraphFile;
import org.ipv8.runtime.internal.graph.PeerGraph;

/**
 * Remembers the peers of a node from one run to the next: read at the start, written now and then and at the end. A file that
 * cannot be read is reported and left alone.
 */
final class PeerMemory implements AutoCloseable {

    /** How often the peers are written. */
    static final Duration INTERVAL = Duration.ofMinutes(1);
    /** The name of the file in the directory of the node. */
    static final String FILE = "peers.txt";
    private static final Logger LOG = System.getLogger(PeerMemory.class.getName());

    private final String node;
    private final Path directory;
    private final PeerGraph graph;
    private final Platform platform;
    private GraphFile file;
    private Task next;
    private boolean closed;

    /**
     * Creates a memory that is empty.
     *
     * @param node      whose memory it is, for log lines
     * @param directory where the file is; null to remember nothing
     */
    PeerMemory(String node, Path directory, PeerGraph graph, Platform platform) {
        this.node = node;
        this.directory = directory;
        this.graph = graph;
        this.platform = platform;
    }

    /** Reads what the last run knew. */
    synchronized void load() {
        if (directory == null) {
            return;
        }
        GraphFile found = new GraphFile(directory.resolve(FILE));
        try {
            OwnedFiles.directory(directory);
            found.load(graph);
            file = found;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "node " + node + " starts without the peers it knew and will not save new ones: "
                    + e.getMessage());
        }
    }

    /** Begins to write what this run knows. */
    synchronized void start() {
        if (file != null && !closed) {
            next = Later.schedule(platform, INTERVAL, () -> {
                save();
                start();
            });
        }
    }

    private synchronized void save() {
        if (closed) {
            return;
        }
        try {
            file.save(graph);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "node " + node + " could not save its peers: " + e.getMessage());
        }
    }

    /** Writes for the last time, if anything was ever to be written. */
    @Override
    public synchronized void close() {
        if (next != null) {
            next.close();
            save();
        }
        closed = true;
    }
}
