package org.ipv8.echo.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.ipv8.echo.Echo;
import org.ipv8.overlay.HandsOver;
import org.ipv8.overlay.MessageType;
import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Requests;
import org.ipv8.peer.CommunityId;
import org.ipv8.peer.Peer;
import org.ipv8.wire.MessageCodec;

/** Repeats what peers send, and keeps counting when its bundle is updated. */
final class EchoOverlay implements Overlay, Echo, HandsOver<EchoState> {

    /** Twenty bytes that nobody else uses: "echo-overlay-example". */
    static final CommunityId COMMUNITY = CommunityId.of("6563686f2d6f7665726c61792d6578616d706c65");

    private static final MessageType.Signed<EchoRequest> REQUEST = MessageType.signed(EchoRequest.CODEC);
    private static final MessageType.Signed<EchoResponse> RESPONSE = MessageType.signed(EchoResponse.CODEC);

    private final OverlayContext context;
    private final Requests.Question<EchoRequest, EchoResponse> question;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    EchoOverlay(OverlayContext context, Duration patience) {
        this.context = context;
        question = context.requests().answeredBy(RESPONSE, EchoResponse::identifier)
                .within(patience)
                .asking(REQUEST);
        context.on(REQUEST, this::repeat);
    }

    private void repeat(Peer peer, EchoRequest request) {
        repeated.incrementAndGet();
        context.send(peer, RESPONSE, new EchoResponse(request.identifier(), request.text()));
    }

    @Override
    public CompletionStage<Answer> echo(Peer peer, String text) {
        asked.incrementAndGet();
        long start = context.clock().nanos();
        return question.ask(peer, identifier -> new EchoRequest(identifier, text)).thenApply(response -> {
            answered.incrementAndGet();
            return new Answer(peer, response.text(), Duration.ofNanos(context.clock().nanos() - start));
        });
    }

    @Override
    public List<Peer> peers() {
        return context.peers();
    }

    @Override
    public Counters counters() {
        return new Counters(asked.get(), answered.get(), repeated.get());
    }

    // --- From one version to the next

    @Override
    public MessageCodec<EchoState> stateCodec() {
        return EchoState.CODEC;
    }

    @Override
    public EchoState handOver() {
        return new EchoState(asked.get(), answered.get(), repeated.get());
    }

    @Override
    public void takeOver(EchoState state) {
        asked.set(state.asked());
        answered.set(state.answered());
        repeated.set(state.repeated());
    }
}
