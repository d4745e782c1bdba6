package org.ipv8.runtime.internal.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.ipv8.runtime.internal.files.OwnedFiles;

/**
 * The file in which a node remembers, from one run to the next, where the peers of each community were. The snapshots of the
 * reference (spec section 5.6) cannot say that, so that its overlays never walk to what they contain (Q24).
 *
 * <p>A file that cannot be read is never touched: {@link #load} and {@link #save} throw until somebody has moved it away.
 * Otherwise the file is replaced as a whole, so that it is complete at any moment, and only its owner may read it. Safe for
 * use by many threads; nobody else writes the file in the meantime.
 */
public final class GraphFile {

    private final Path file;
    private boolean understood;

    /** Names the file; neither it nor its folder need exist. */
    public GraphFile(Path file) {
        this.file = file;
    }

    /**
     * Puts the addresses in the file into the table of a graph, where {@link PeerGraph#remembered} finds them.
     *
     * @return how many there are; 0 if there is no file
     * @throws IOException if the file is damaged, of another version or cannot be read, saying what to do; the graph is then
     *                     as it was
     */
    public synchronized int load(PeerGraph graph) throws IOException {
        List<KnownAddress> earlier = read();
        graph.remember(earlier);
        return earlier.size();
    }

    /**
     * Replaces the file by what a graph knows now. A graph that knows nobody replaces nothing: perhaps the network was down,
     * and the next run is better off with what is there.
     *
     * @return whether the file was written
     * @throws IOException if there is a file that {@link #load} refuses, or if writing fails; the file is then as it was
     */
    public synchronized boolean save(PeerGraph graph) throws IOException {
        if (!understood) {
            read();
        }
        List<KnownAddress> memories = graph.memories();
        if (memories.isEmpty()) {
            return false;
        }
        OwnedFiles.write(file, GraphText.format(memories));
        return true;
    }

    private List<KnownAddress> read() throws IOException {
        understood = false;
        List<KnownAddress> content = List.of();
        if (Files.exists(file)) {
            try {
                if (Files.size(file) > GraphText.MAX_BYTES) {
                    throw new IllegalArgumentException("it has more than " + GraphText.MAX_BYTES + " bytes");
                }
                content = GraphText.parse(Files.readAllBytes(file));
            } catch (IllegalArgumentException e) {
                throw new IOException("the remembered peers in " + file + " cannot be used: " + e.getMessage()
                        + ". Move the file away to start anew; it is left as it is, and nothing is remembered, until then", e);
            }
        }
        understood = true;
        return content;
    }
}
