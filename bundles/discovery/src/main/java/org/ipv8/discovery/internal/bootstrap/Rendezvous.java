package org.ipv8.discovery.internal.bootstrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.ipv8.overlay.NodeClock;
import org.ipv8.peer.Address;
import org.ipv8.peer.CommunityId;

/**
 * Where the nodes of one user on one machine leave their addresses for each other: a directory with a small file per node and
 * community, named {@code COMMUNITY-RANDOM}, one loopback address per line. Files are touched now and then; one that was not
 * for a while belongs to nobody any more and is removed. What they say is a hint only: an address is worth a walk.
 *
 * <p>All methods touch the disk. Safe for use by many threads.
 */
final class Rendezvous {

    /** After what time a file that was not touched is nobody's. */
    static final Duration STALE = Duration.ofMinutes(1);
    /** How long a file may be. */
    static final int MAX_BYTES = 1_024;
    /** How many addresses of one file are read. */
    static final int MAX_PER_FILE = 8;
    /** How many addresses are read at once. */
    static final int MAX_ADDRESSES = 64;
    /** How many files are looked at. */
    static final int MAX_FILES = 1_000;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}-[0-9a-f]{16}(\\.new)?");

    private final OwnDirectory directory;
    private final String community;
    private final String name;
    private final NodeClock clock;
    private boolean closed;

    /**
     * Makes a rendezvous without touching the disk.
     *
     * @param id a random number: tells this node's file apart from others'
     */
    Rendezvous(Path directory, CommunityId community, long id, NodeClock clock) {
        this.directory = new OwnDirectory(directory);
        this.community = community.toHex();
        this.name = this.community + String.format("-%016x", id);
        this.clock = clock;
    }

    /**
     * Leaves the own addresses and returns those of others.
     *
     * @throws IOException with a sentence for people, if the directory cannot be used or trusted
     */
    synchronized Collection<Address> exchange(Collection<Address> own) throws IOException {
        if (closed) {
            return List.of();
        }
        Path path = directory.open();
        leave(path, own);
        Set<Address> others = new LinkedHashSet<>();
        for (Path file : fresh(path)) {
            if (others.size() < MAX_ADDRESSES && isOther(file.getFileName().toString())) {
                others.addAll(read(file));
            }
        }
        return others;
    }

    /** Takes the own file away. */
    synchronized void close() {
        closed = true;
        delete(directory.path().resolve(name));
    }

    private boolean isOther(String file) {
        return file.startsWith(community) && !file.startsWith(name) && file.length() == name.length();
    }

    private void leave(Path path, Collection<Address> own) throws IOException {
        Path file = path.resolve(name);
        if (own.isEmpty()) {
            delete(file);
            return;
        }
        String text = own.stream().limit(MAX_PER_FILE).map(address -> address + "\n").collect(Collectors.joining());
        Path fresh = path.resolve(name + ".new");
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        Files.setLastModifiedTime(fresh, FileTime.from(clock.now()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the files that were touched lately and deletes the other ones; whatever is no file of a node is left alone. */
    private List<Path> fresh(Path path) throws IOException {
        List<Path> fresh = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, file -> NAME.matcher(file.getFileName().toString())
                .matches())) {
            Iterator<Path> iterator = files.iterator();
            for (int i = 0; i < MAX_FILES && iterator.hasNext(); i++) {
                Path file = iterator.next();
                if (isFresh(file)) {
                    fresh.add(file);
                } else {
                    delete(file);
                }
            }
        }
        return fresh;
    }

    private boolean isFresh(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant touched = attributes.lastModifiedTime().toInstant();
            return attributes.isRegularFile() && Duration.between(touched, clock.now()).abs().compareTo(STALE) <= 0;
        } catch (IOException e) {
            return false; // gone in the meantime
        }
    }

    private static Collection<Address> read(Path file) {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES + 1);
        try (SeekableByteChannel in = Files.newByteChannel(file,
                Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (content.hasRemaining() && in.read(content) >= 0) {
                // until the end
            }
        } catch (IOException e) {
            return List.of(); // gone in the meantime
        }
        if (!content.hasRemaining()) {
            return List.of();
        }
        List<Address> addresses = new ArrayList<>();
        StandardCharsets.US_ASCII.decode(content.flip()).toString().lines().limit(MAX_PER_FILE).forEach(line -> {
            try {
                Address address = Address.parse(line);
                if (Loopback.contains(address) && address.port() != 0) {
                    addresses.add(address);
                }
            } catch (IllegalArgumentException e) {
                // no address, no hint
            }
        });
        return addresses;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it will be tried again by whoever finds it stale
        }
    }
}
