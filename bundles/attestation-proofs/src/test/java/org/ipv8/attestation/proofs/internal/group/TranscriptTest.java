package org.ipv8.attestation.proofs.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void isSha512OfLabelsAndItemsWithTheirLengths() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        for (String part : List.of("bundle", "IPv8 attestation proofs 1", "protocol", "test", "label", "item")) {
            data.writeInt(part.length());
            data.writeBytes(part);
        }

        assertThat(new Transcript("test").with("label", "item").toBytes())
                .isEqualTo(MessageDigest.getInstance("SHA-512").digest(bytes.toByteArray()));
    }

    @Test
    void tellsDifferentSequencesApart() {
        Set<Scalar> different = new HashSet<>(List.of(
                new Transcript("p").toScalar(),
                new Transcript("q").toScalar(),
                new Transcript("p").with("a", "bc").toScalar(),
                new Transcript("p").with("ab", "c").toScalar(),
                new Transcript("p").with("a", "b").with("c", "").toScalar(),
                new Transcript("p").with("a", "").with("a", "").toScalar(),
                new Transcript("p").with("a", "").toScalar(),
                new Transcript("p").with("x", "1").with("y", "2").toScalar(),
                new Transcript("p").with("y", "2").with("x", "1").toScalar()));

        assertThat(different).hasSize(9);
    }

    @Test
    void writesElementsAsTheyTravelAndTheNeutralOneAsNothing() {
        Element element = Generator.G.element();

        assertThat(new Transcript("p").with("a", element).toBytes())
                .isEqualTo(new Transcript("p").with("a", element.toBytes()).toBytes());
        assertThat(new Transcript("p").with("a", Element.NEUTRAL).toBytes())
                .isEqualTo(new Transcript("p").with("a", "".getBytes(StandardCharsets.UTF_8)).toBytes());
    }
}
