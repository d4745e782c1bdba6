package org.ipv8.testkit.sim;

import java.util.Arrays;
import java.util.List;

import org.ipv8.community.Datagrams;
import org.ipv8.node.MessageStatistics;
import org.ipv8.node.RunningOverlay;
import org.ipv8.overlay.OverlayDescription;
import org.ipv8.wire.Bytes;

/** Says what a datagram is, by the overlays of the nodes. */
final class Dissector {

    private final List<SimNode> nodes;

    Dissector(List<SimNode> nodes) {
        this.nodes = nodes;
    }

    String describe(Bytes data) {
        String length = " (" + data.length() + " bytes)";
        if (data.length() < Datagrams.BODY) {
            return "too short for any message" + length;
        }
        int id = data.byteAt(Datagrams.PREFIX);
        return nodes.stream().flatMap(node -> node.node().overlays().stream()).filter(overlay -> isOf(overlay, data)).findFirst()
                .map(overlay -> overlay.name() + " " + messageName(overlay, id))
                .orElse("message " + id + " of " + data.slice(0, Datagrams.PREFIX).toHex()) + length;
    }

    private static boolean isOf(RunningOverlay overlay, Bytes data) {
        OverlayDescription description = overlay.description();
        return Arrays.equals(Datagrams.prefix(description.version(), description.community()),
                data.slice(0, Datagrams.PREFIX).toArray());
    }

    private static String messageName(RunningOverlay overlay, int id) {
        return overlay.statistics().stream().filter(message -> message.id() == id).map(MessageStatistics::name).findFirst()
                .orElse("message " + id);
    }
}
