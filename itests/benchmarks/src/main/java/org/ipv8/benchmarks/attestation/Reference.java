package org.ipv8.benchmarks.attestation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A process of py-ipv8 that measures itself. */
final class Reference implements AutoCloseable {

    private static final String SCRIPT = "bench_attestation.py";

    private final Path file;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    Reference(String python) throws IOException {
        file = Files.createTempFile("bench", ".py");
        try (InputStream script = Reference.class.getResourceAsStream(SCRIPT)) {
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
        }
        process = new ProcessBuilder(python, "-u", file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns the seconds of CPU time that one of several equal operations took. */
    double seconds(String operation, String format, int count) throws IOException {
        in.write(operation + " " + format + " " + count + "\n");
        in.flush();
        String answer = out.readLine();
        if (answer == null) {
            throw new IOException("py-ipv8 has ended; PYTHONPATH says where it is");
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroy();
        Files.deleteIfExists(file);
    }
}
