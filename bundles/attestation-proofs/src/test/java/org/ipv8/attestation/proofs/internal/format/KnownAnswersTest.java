package org.ipv8.attestation.proofs.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.gson.Gson;
import org.ipv8.attestation.proofs.internal.group.GroupAnswers;
import org.junit.jupiter.api.Test;

/** Known answers: the checked-in file says which bytes come out of which draws, and other implementations can be held against it. */
class KnownAnswersTest {

    private final KnownAnswers answers = read();

    private static KnownAnswers read() {
        try (InputStream file = KnownAnswersTest.class.getResourceAsStream(KnownAnswers.FILE)) {
            return new Gson().fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), KnownAnswers.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void hashesToTheCurveAsPublished() {
        assertThat(answers.hashToCurve()).isNotEmpty().allSatisfy(each ->
                assertThat(GroupAnswers.hash(each.domain(), each.message())).isEqualTo(each.point()));
    }

    @Test
    void hasTheseGenerators() {
        assertThat(answers.generators()).isNotEmpty().isEqualTo(GroupAnswers.generators());
    }

    @Test
    void makesTheseConversationsOfTheseDraws() throws Exception {
        List<KnownAnswers.Conversation> conversations = answers.conversations();
        assertThat(conversations).isNotEmpty();
        for (KnownAnswers.Conversation conversation : conversations) {
            assertThat(conversation.inputs().play()).isEqualTo(conversation);
        }
    }
}
