package org.ipv8.shell.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.ipv8.node.MessageStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what goes in and out right now: refreshed in a terminal until a key is pressed, once elsewhere. */
@Component(service = TopCommand.class, property = {"osgi.command.scope=ipv8", "osgi.command.function=top"})
public final class TopCommand {

    /** The variable in which Gogo's JLine shell keeps its terminal; there is none where nobody looks. */
    private static final String TERMINAL = ".terminal";
    private static final String CLEAR = "\033[H\033[2J";
    private static final int MAX_SECONDS = 60;
    private static final int MAX_ROWS = 40;
    private static final double NANOS = 1e9;

    /** Lets time pass. */
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private final Nodes nodes;
    private final Pause pause;

    /** Called by the container. */
    @Activate
    public TopCommand(@Reference Nodes nodes) {
        this(nodes, duration -> Thread.sleep(duration.toMillis()));
    }

    TopCommand(Nodes nodes, Pause pause) {
        this.nodes = nodes;
        this.pause = pause;
    }

    /** Traffic of one kind of message, per second; bytes are whole datagrams. */
    public record Rate(String node, String overlay, int id, String message, double received, double receivedBytes, double sent,
            double sentBytes) {
    }

    private record Key(String node, String overlay, int id) {
    }

    private record Snapshot(Map<String, Long> nanos, Map<Key, MessageStatistics> messages) {
    }

    /** Shows live traffic. */
    @Descriptor("shows live traffic by overlay and message, per second, the most first; any key ends it")
    public Object top(CommandSession session,
            @Descriptor("of this node only") @Parameter(names = {"-n", "--node"}, absentValue = "") String node,
            @Descriptor("SECONDS to measure, 1 to 60") @Parameter(names = {"-s", "--seconds"}, absentValue = "1") int seconds,
            @Descriptor("once, also in a terminal") @Parameter(names = {"-o", "--once"}, presentValue = "true",
                    absentValue = "false") boolean once,
            @Descriptor("print JSON, once") @Parameter(names = {"-j", "--json"}, presentValue = "true", absentValue = "false")
            boolean json,
            @Descriptor("(nothing else)") String... none) throws InterruptedException, IOException {
        Words.none("top", none);
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new CommandException("--seconds " + seconds + ", expected 1 to " + MAX_SECONDS);
        }
        boolean live = !once && !json && session.get(TERMINAL) != null;
        Snapshot before = snapshot(node);
        while (live) {
            pause.pause(Duration.ofSeconds(seconds));
            Snapshot after = snapshot(node);
            PrintStream console = session.getConsole();
            console.print(CLEAR);
            console.println(session.format(rows(before, after), Converter.INSPECT));
            console.flush();
            before = after;
            if (session.getKeyboard().available() > 0) {
                session.getKeyboard().read();
                return null;
            }
        }
        pause.pause(Duration.ofSeconds(seconds));
        return Rows.shown(json, rows(before, snapshot(node)));
    }

    private Snapshot snapshot(String node) {
        Map<String, Long> nanos = new HashMap<>();
        Map<Key, MessageStatistics> messages = new HashMap<>();
        nodes.selected(node).forEach(each -> {
            nanos.put(each.name(), each.clock().nanos());
            each.overlays().forEach(overlay -> overlay.statistics().forEach(message ->
                    messages.put(new Key(each.name(), overlay.name(), message.id()), message)));
        });
        return new Snapshot(nanos, messages);
    }

    private static Rows<Rate> rows(Snapshot before, Snapshot after) {
        List<Rate> rates = new ArrayList<>();
        after.messages.forEach((key, now) -> {
            Long from = before.nanos.get(key.node);
            MessageStatistics then = before.messages.get(key);
            if (from != null) {
                double elapsed = Math.max(1, after.nanos.get(key.node) - from) / NANOS;
                long up = now.packetsUp() - (then == null ? 0 : then.packetsUp());
                long down = now.packetsDown() - (then == null ? 0 : then.packetsDown());
                if (up > 0 || down > 0) { // negative: the node was restarted in between
                    rates.add(new Rate(key.node, key.overlay, key.id, now.name(), rate(down, elapsed),
                            rate(now.bytesDown() - (then == null ? 0 : then.bytesDown()), elapsed), rate(up, elapsed),
                            rate(now.bytesUp() - (then == null ? 0 : then.bytesUp()), elapsed)));
                }
            }
        });
        rates.sort(Comparator.comparingDouble((Rate rate) -> -rate.receivedBytes - rate.sentBytes).thenComparing(Rate::node)
                .thenComparing(Rate::overlay).thenComparing(Rate::id));
        return new Rows<>(rates.subList(0, Math.min(MAX_ROWS, rates.size())), "no traffic right now");
    }

    private static double rate(long count, double seconds) {
        return Math.round(Math.max(0, count) * 10 / seconds) / 10.0;
    }
}
