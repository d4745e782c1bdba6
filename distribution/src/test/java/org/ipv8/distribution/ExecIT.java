package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands to a running node. */
class ExecIT {

    @TempDir
    static Path directory;

    private static Ipv8 node;

    @BeforeAll
    static void start() {
        node = new Ipv8(directory.resolve("home")).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void printsWhatACommandReturns() {
        Result result = node.exec("lb", "-s");

        assertThat(result.status()).isZero();
        assertThat(result.output()).contains("org.ipv8.control").contains("org.ipv8.runtime");
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void takesBundlesByIdAndByName() {
        assertThat(node.exec("felix:headers", "0").output()).contains("org.apache.felix.framework");
        assertThat(node.exec("felix:headers", "org.ipv8.runtime").output()).contains("Bundle-SymbolicName = org.ipv8.runtime");
        assertThat(node.exec("felix:headers", "4711").status()).isEqualTo(1);
    }

    @Test
    void failsWithAMessage() {
        Result result = node.exec("nosuchcommand");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().lines()).singleElement().asString().contains("nosuchcommand");
    }

    @Test
    void showsNoStackTrace() {
        Result result = node.exec("install nosuchscheme:x");

        assertThat(result.errors() + result.output()).doesNotContain("\tat ");
    }

    @Test
    void quotesWordsWithBlanks() {
        Result result = node.exec("cd", "a b");

        assertThat(result.errors()).contains("index 1: a b");
    }

    @Test
    void runsSeveralAtOnce() {
        Result[] results = new Result[4];
        Thread[] threads = new Thread[results.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> results[number] = node.exec("lb"));
            threads[i].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
        assertThat(results).allSatisfy(result -> assertThat(result.status()).isZero());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsTheProcessWithTheStatusOfExit() {
        try (Ipv8 other = new Ipv8(directory.resolve("other")).start()) {
            assertThat(other.exec("exit", "3").status()).isZero();
            assertThat(other.ended()).isEqualTo(3);
        }
    }
}
