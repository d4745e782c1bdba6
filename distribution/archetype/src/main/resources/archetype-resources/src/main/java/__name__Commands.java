package ${package};

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.ipv8.key.Mid;
import org.osgi.service.component.annotations.*;

@Component(service = ${name}Commands.class, property = {"osgi.command.scope=${artifactId}", "osgi.command.function=ask"})
public final class ${name}Commands {
    @Reference
    private ${name}Overlay overlay;

    public record Answer(Mid peer, String text) { }

    @Descriptor("asks every peer to say something in capital letters")
    public List<Answer> ask(@Descriptor("what to say") String... words) {
        return overlay.peers().stream().map(peer -> new Answer(peer.mid(),
                overlay.ask(peer, String.join(" ", words)).toCompletableFuture().join())).toList();
    }
}
