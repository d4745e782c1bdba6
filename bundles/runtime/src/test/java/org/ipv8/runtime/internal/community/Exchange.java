package org.ipv8.runtime.internal.community;

import java.util.List;

import org.ipv8.community.IntroductionRequest;
import org.ipv8.peer.Address;
import org.ipv8.peer.Ipv4Address;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;

/** Introductions between a node under test and somebody else. */
final class Exchange {

    private Exchange() {
    }

    /** Makes the node ask at an address; returns the identifier of the request. */
    static int ask(TestNode node, Address address) {
        node.first().walkTo(address);
        return identifier(node, address);
    }

    /** Returns the identifier of the one request the node has sent, which went to an address. */
    static int identifier(TestNode node, Address address) {
        List<TestNode.Message<IntroductionRequest>> requests = node.sent(IntroductionRequest.OLD);
        if (requests.isEmpty()) {
            requests = node.sent(IntroductionRequest.NEW);
        }
        if (requests.size() != 1 || !requests.get(0).to().equals(address)) {
            throw new AssertionError("expected one request to " + address + ", there are " + requests);
        }
        return requests.get(0).payload().identifier();
    }

    /** Makes the node ask, and a peer answer from there: it says where it sees the node, and whom it knows. */
    static void meet(TestNode node, TestPeer peer, Address at, Address seen, Address introduced) {
        node.receive(at, peer.response(ask(node, at), seen, introduced));
    }

    /** Makes the node ask, and a peer answer from there that it knows nobody. */
    static void meet(TestNode node, TestPeer peer, Address at) {
        meet(node, peer, at, TestNode.HERE, Ipv4Address.NULL);
    }
}
