package ${package};

import static org.ipv8.wire.Fields.*;

import org.ipv8.wire.*;

record ${name}(int identifier, String text) implements Payload {
    static final MessageCodec<${name}> QUESTION = layout(1);
    static final MessageCodec<${name}> ANSWER = layout(2);

    private static MessageCodec<${name}> layout(int messageId) {
        return MessageCodec.of(messageId, u16(${name}::identifier), utf8(${name}::text, atMost(200)), ${name}::new);
    }
}
