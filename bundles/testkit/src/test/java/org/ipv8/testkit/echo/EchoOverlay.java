package org.ipv8.testkit.echo;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.ipv8.overlay.Overlay;
import org.ipv8.overlay.OverlayContext;
import org.ipv8.overlay.Requests.Question;
import org.ipv8.peer.Peer;

final class EchoOverlay implements Overlay, Echo {

    private final OverlayContext context;
    private final Question<EchoRequest, EchoResponse> question;

    EchoOverlay(OverlayContext context, Duration patience, int retries) {
        this.context = context;
        question = context.requests().answeredBy(EchoResponse.TYPE, EchoResponse::identifier).within(patience)
                .retries(retries).asking(EchoRequest.TYPE);
        context.on(EchoRequest.TYPE, this::answer);
    }

    @Override
    public CompletionStage<String> echo(Peer peer, String text) {
        return question.ask(peer, identifier -> new EchoRequest(identifier, text)).thenApply(EchoResponse::text);
    }

    private void answer(Peer peer, EchoRequest request) {
        if (request.text().equals(EchoFactory.BOMB)) {
            throw new IllegalStateException("told to");
        }
        context.send(peer, EchoResponse.TYPE, new EchoResponse(request.identifier(), request.text()));
    }
}
