package org.ipv8.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.assertj.core.api.Assertions;

/**
 * AssertJ's assertions, of which those about stages let virtual time pass: import {@code assertThat} from here instead of from
 * {@link Assertions}.
 */
public final class OverlayAssertions extends Assertions {

    private OverlayAssertions() {
    }

    /** Begins an assertion about a stage that needs virtual time to complete. */
    public static <T> StageAssert<T> assertThat(CompletionStage<T> actual) {
        return new StageAssert<>(actual);
    }

    /** Begins an assertion about a future that needs virtual time to complete. */
    public static <T> StageAssert<T> assertThat(CompletableFuture<T> actual) {
        return new StageAssert<>(actual);
    }
}
