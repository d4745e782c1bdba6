package org.ipv8.shell.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.felix.service.command.Descriptor;
import org.ipv8.network.Network;
import org.ipv8.node.Node;
import org.ipv8.node.NodeInfo;
import org.ipv8.node.RunningOverlay;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Names what exists, for the shell to complete. An option called {@code --node}, {@code --overlay}, {@code --peer},
 * {@code --address}, {@code --community} or {@code --bundle} is completed with the names of such things, and so are the words
 * of a command whose parameter is called like that. A command class that knows better has a public method
 * {@code List<String> complete(String function, List<String> words, int index)}.
 */
@Component(service = CompletionCommands.class,
        property = {"osgi.command.scope=ipv8", "osgi.command.function=_complete"})
public final class CompletionCommands {

    /** More are of no use to anybody. */
    static final int MAX_NAMES = 200;

    /** What the symbolic names and packages of this platform start with. */
    private static final String OURS = "org.ipv8.";

    private final Nodes nodes;
    private final Commands commands;

    /** Called by the container. */
    @Activate
    public CompletionCommands(BundleContext context, @Reference Nodes nodes) {
        this(nodes, new Commands(context));
    }

    CompletionCommands(Nodes nodes, Commands commands) {
        this.nodes = nodes;
        this.commands = commands;
    }

    /** Called by the shell while a command line is typed; not for people, as its name says. */
    @Descriptor("names what could stand at a place of a command line")
    public List<String> _complete(@Descriptor("the words so far") Collection<?> words, @Descriptor("the place") int index) {
        List<String> line = words.stream().map(String::valueOf).toList();
        if (index < 1 || index > line.size()) {
            return List.of();
        }
        String name = line.get(0);
        List<String> own = commands.completions(each -> each.equals(name) || each.endsWith(":" + name), line, index);
        if (!own.isEmpty()) {
            return own.stream().distinct().sorted().limit(MAX_NAMES).toList();
        }
        return commands.described(each -> each.equals(name) || each.endsWith(":" + name)).stream().findFirst()
                .flatMap(command -> command.kindAt(line, index)).stream().flatMap(this::names).distinct().sorted()
                .limit(MAX_NAMES).toList();
    }

    private Stream<String> names(String kind) {
        Stream<Node> all = nodes.selected("").stream();
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "node" -> all.map(NodeInfo::name);
            case "overlay" -> all.map(Node::overlays).flatMap(List::stream).map(RunningOverlay::name);
            case "bundle" -> commands.bundles().stream().filter(CompletionCommands::concernsUs).map(Bundle::getSymbolicName);
            case "community" -> all.map(Node::overlays).flatMap(List::stream)
                    .map(overlay -> overlay.description().community().toHex());
            case "peer" -> all.map(Node::network).map(Network::peers).flatMap(List::stream).map(peer -> peer.mid().toString());
            case "address" -> all.map(Node::network).map(Network::peers).flatMap(List::stream).map(Peer::address)
                    .map(Address::toString);
            default -> Stream.empty();
        };
    }

    private static boolean concernsUs(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return bundle.getSymbolicName() != null
                && (bundle.getSymbolicName().startsWith(OURS) || imports != null && imports.contains(OURS));
    }
}
