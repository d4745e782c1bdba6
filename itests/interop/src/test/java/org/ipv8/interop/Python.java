package org.ipv8.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The interpreter with the {@code ipv8} package. */
final class Python {

    private static final String INTERPRETER = interpreter();
    /** Null if all is well. */
    private static final String MISSING = missing("import ipv8, ipv8_service");
    private static final String NO_TRACKER = missing("import aiohttp, ipv8, os; "
            + "os.stat(os.path.join(os.path.dirname(os.path.dirname(ipv8.__file__)), 'scripts', 'tracker_service.py'))");

    private Python() {
    }

    /** Skips the test, with the reason, where nothing can be tested. */
    static void assumeInteroperable() {
        if (MISSING != null) {
            System.out.println("[interop] skipped: '" + INTERPRETER + "' cannot import ipv8 (" + MISSING
                    + "); name another interpreter with -Dipv8.python=… or set PYTHONPATH");
        }
        assumeTrue(MISSING == null, "python cannot import ipv8: " + MISSING);
        try (Namespace probe = Namespace.open()) {
            assumeTrue(probe != null);
        } catch (IOException e) {
            System.out.println("[interop] skipped: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Skips the test where the package has no tracker beside it. */
    static void assumeTracker() {
        if (NO_TRACKER != null) {
            System.out.println("[interop] skipped: no tracker beside the ipv8 package: " + NO_TRACKER);
        }
        assumeTrue(NO_TRACKER == null, "no tracker: " + NO_TRACKER);
    }

    /** The command that runs one of our scripts. */
    static List<String> command(String script, String argument) {
        try {
            Path file = Path.of(Python.class.getResource("/python/" + script).toURI());
            return List.of(INTERPRETER, "-u", file.toString(), argument);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one of our scripts to its end and returns what it prints. */
    static String output(String script, String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(script, argument)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(script + ": " + output);
        }
        return output;
    }

    private static String interpreter() {
        String property = System.getProperty("ipv8.python", "");
        String environment = System.getenv("IPV8_PYTHON");
        return !property.isBlank() ? property : environment != null && !environment.isBlank() ? environment : "python3";
    }

    private static String missing(String statement) {
        try {
            Process process = new ProcessBuilder(INTERPRETER, "-c", statement).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? null : output.substring(output.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
