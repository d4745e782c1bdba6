package org.ipv8.dht.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.ipv8.crypto.Vaults;
import org.ipv8.dht.DhtBucket.Status;
import org.ipv8.key.SecurityLevel;
import org.ipv8.peer.Address;
import org.junit.jupiter.api.Test;

class TableNodeTest {

    private final TableNode node = new TableNode(new Contact(Vaults.create().generate(SecurityLevel.CURVE25519).publicKey(),
            Address.of("10.0.0.1", 1000)));

    private void names(int silent) {
        IntStream.range(0, silent).forEach(i -> node.named(false));
    }

    @Test
    void whoOnlyEverNamesTheSilentIsBad() {
        node.responded(1, 1);
        node.helped();
        names(TableNode.INVENTED - 1);
        assertThat(node.isBad()).isFalse();

        node.responded(2, 1);
        node.helped();
        names(1);
        assertThat(node.status(2)).isEqualTo(Status.BAD);
    }

    @Test
    void whoNamesOneThatAnswersIsBelievedAgain() {
        names(TableNode.INVENTED - 1);
        node.named(true);
        names(TableNode.INVENTED - 1);

        assertThat(node.isBad()).isFalse();
    }
}
