package org.ipv8.runtime.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.ipv8.key.SecurityLevel;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayFactory;
import org.ipv8.overlay.Requests;
import org.ipv8.peer.Address;
import org.ipv8.peer.Peer;
import org.ipv8.runtime.ClosablePlatform;
import org.ipv8.runtime.EmbeddedNode;
import org.ipv8.runtime.NodeSettings;
import org.ipv8.runtime.Platforms;
import org.ipv8.runtime.internal.replay.ReplayTransport;
import org.ipv8.runtime.internal.replay.TestNode;
import org.ipv8.runtime.internal.replay.TestPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads: a question is answered, fails or is cancelled; it never waits for ever. */
@Timeout(60)
class AskingWhileStoppingTest {

    @Test
    void noQuestionIsForgotten() throws Exception {
        try (ClosablePlatform platform = Platforms.system(2, 0)) {
            for (int round = 0; round < 50; round++) {
                race(platform);
            }
        }
    }

    private static void race(ClosablePlatform platform) throws Exception {
        CompletableFuture<Requests.Question<RequestCacheTest.Question, RequestCacheTest.Answer>> questions =
                new CompletableFuture<>();
        OverlayFactory factory = TestNode.overlay(TestNode.description(), context -> {
            questions.complete(context.requests().answeredBy(RequestCacheTest.Answer.TYPE, RequestCacheTest.Answer::identifier)
                    .asking(RequestCacheTest.Question.TYPE));
            return new Overlay() { };
        });
        try (EmbeddedNode node = EmbeddedNode.builder(platform, TestPeer.VAULT, NodeSettings.of("test", TestNode.HERE))
                .transport(new ReplayTransport(List.of())).start()) {
            node.add(factory);
            Peer peer = node.node().network().peer(TestPeer.VAULT.generate(SecurityLevel.CURVE25519).publicKey(),
                    Address.of("203.0.113.5", 4_000));
            List<CompletableFuture<?>> asked = new ArrayList<>();
            Thread asker = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    asked.add(questions.join().ask(peer, identifier -> new RequestCacheTest.Question(identifier, 1))
                            .toCompletableFuture());
                }
            });
            asker.start();

            node.remove(factory);
            asker.join();

            for (CompletableFuture<?> question : asked) {
                assertThat(question.handle((answer, problem) -> problem).get(10, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }
}
