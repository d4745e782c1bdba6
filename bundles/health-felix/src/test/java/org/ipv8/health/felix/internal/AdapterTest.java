package org.ipv8.health.felix.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.ipv8.health.Finding;
import org.junit.jupiter.api.Test;

class AdapterTest {

    @Test
    void tellsTheWorstAndEverySentence() {
        Result result = new Adapter(() -> List.of(Finding.good("", "all is well"), Finding.warning("disk", "little room", "make some"),
                Finding.problem("node", "does not listen", "start it"))).execute();

        assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
        assertThat(result).extracting(ResultLog.Entry::getMessage).containsExactly("all is well", "disk: little room; make some",
                "node: does not listen; start it");
    }

    @Test
    void isGoodIfAllIs() {
        assertThat(new Adapter(() -> List.of(Finding.good("a", "is fine"))).execute().isOk()).isTrue();
    }

    @Test
    void saysThatTheCheckItselfFailed() {
        Result result = new Adapter(() -> {
            throw new IllegalStateException("broken");
        }).execute();

        assertThat(result.getStatus()).isEqualTo(Result.Status.HEALTH_CHECK_ERROR);
    }
}
