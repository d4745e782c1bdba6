package ${package};

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.ipv8.overlay.*;
import org.ipv8.peer.*;

final class ${name}Overlay implements Overlay {
    static final CommunityId COMMUNITY = CommunityId.named("${package}");

    private static final MessageType.Signed<${name}> QUESTION = MessageType.signed(${name}.QUESTION);
    private static final MessageType.Signed<${name}> ANSWER = MessageType.signed(${name}.ANSWER);

    private final OverlayContext context;
    private final Requests.Question<${name}, ${name}> question;

    ${name}Overlay(OverlayContext context) {
        this.context = context;
        question = context.requests().answeredBy(ANSWER, ${name}::identifier).asking(QUESTION);
        context.on(QUESTION, this::answer);
    }

    private void answer(Peer peer, ${name} heard) {
        context.send(peer, ANSWER, new ${name}(heard.identifier(), heard.text().toUpperCase(Locale.ROOT)));
    }

    List<Peer> peers() {
        return context.peers();
    }

    CompletionStage<String> ask(Peer peer, String text) {
        return question.ask(peer, identifier -> new ${name}(identifier, text)).thenApply(${name}::text);
    }
}
