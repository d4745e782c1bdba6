package org.ipv8.benchmarks.identity;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ipv8.crypto.Vaults;
import org.ipv8.crypto.accp.internal.FlatAccelerator;
import org.ipv8.crypto.internal.CryptoVault;
import org.ipv8.identity.Attribute;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.identity.internal.ledger.Metadata;
import org.ipv8.identity.internal.ledger.OwnChain;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;

/**
 * Measures what identities cost: tokens verified when they come, tokens verified again, a disclosure of a whole chain made, and read
 * until its last attribute is signed for. Shows microseconds of CPU time per token, because little else is to be believed on a
 * machine that does other things, too.
 */
public final class IdentityRun {

    private static final int DEFAULT_CHAIN = 1_000;
    private static final int DEFAULT_PASSES = 5;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final String SCRIPT = "bench_identity.py";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Optional<KeyVault> ACCELERATED = FlatAccelerator.find()
            .map(accelerator -> new CryptoVault(new SecureRandom(), accelerator));

    private final int chain;
    private final Path folder;
    private int files;

    IdentityRun(int chain, Path folder) {
        this.chain = chain;
        this.folder = folder;
    }

    /** Something that is measured. */
    private interface Work {

        void run();
    }

    /** Measures. Arguments: {@code chain=}, {@code passes=} and {@code python=}, all optional. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(arguments).map(each -> each.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
        int chain = Integer.parseInt(options.getOrDefault("chain", String.valueOf(DEFAULT_CHAIN)));
        int passes = Integer.parseInt(options.getOrDefault("passes", String.valueOf(DEFAULT_PASSES)));
        Path folder = Files.createTempDirectory("ipv8-identity");
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        for (int pass = -1; pass < passes; pass++) { // the first one warms up
            for (Map.Entry<String, Map<String, Double>> each : once(chain, folder, options.getOrDefault("python", "python3")).entrySet()) {
                if (pass >= 0) {
                    each.getValue().forEach((what, micros) -> all.computeIfAbsent(what, key -> new LinkedHashMap<>())
                            .computeIfAbsent(each.getKey(), key -> new ArrayList<>()).add(micros));
                }
            }
        }
        System.out.printf("%-28s %12s %12s %12s   microseconds of CPU per token, medians of %d passes, chain of %d%n", "", "BC", "ACCP",
                "py-ipv8", passes, chain);
        all.forEach((what, by) -> {
            System.out.printf("%-28s", what);
            by.values().forEach(values -> System.out.printf(" %12.2f", median(values)));
            List<Double> reference = by.get("py-ipv8");
            by.forEach((who, values) -> {
                if (reference != null && !who.equals("py-ipv8")) {
                    System.out.printf("   %s x %.1f", who, median(reference) / median(values));
                }
            });
            System.out.println();
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static Map<String, Map<String, Double>> once(int chain, Path folder, String python)
            throws IOException, InterruptedException {
        Map<String, Map<String, Double>> result = new LinkedHashMap<>();
        IdentityRun run = new IdentityRun(chain, Files.createTempDirectory(folder, "pass"));
        result.put("BC", run.measure(Vaults.create()));
        if (ACCELERATED.isPresent()) {
            result.put("ACCP", run.measure(ACCELERATED.get()));
        }
        Map<String, Double> reference = run.reference(python);
        if (!reference.isEmpty()) {
            result.put("py-ipv8", reference);
        }
        return result;
    }

    private double micros(Work work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / NANOS_PER_MICRO / chain;
    }

    /** Measures ours with one implementation of Ed25519. */
    Map<String, Double> measure(KeyVault vault) {
        PrivateKey owner = vault.generate(SecurityLevel.CURVE25519);
        PrivateKey authority = vault.generate(SecurityLevel.CURVE25519);
        Map<String, Double> result = new LinkedHashMap<>();
        try (SqliteStore store = new SqliteStore(folder.resolve("native"));
                Ledger subject = Ledger.open(store, file(), vault, owner); Ledger other = Ledger.open(store, file(), vault, authority)) {
            Metadata last = null;
            for (int i = 0; i < chain; i++) {
                last = subject.advertise(Attribute.of(Bytes.ofHex(String.format("%040x", i)), "a", "f"), Instant.EPOCH);
            }
            List<Token> tokens = OwnChain.of(subject.own());
            TokenTree tree = new TokenTree(owner.publicKey(), chain);
            result.put("token verified, new", micros(() -> tree.gather(tokens, added -> { })));
            result.put("token verified, again", micros(() -> tokens.forEach(token -> tree.verify(token, TokenTree.MAX_PATH))));
            Metadata newest = last;
            Disclosure[] made = new Disclosure[1];
            result.put("disclosure made", micros(() -> made[0] = Disclosure.of(subject.own(), List.of(newest), attested -> false)));
            result.put("disclosure read and signed", micros(() -> read(tokens, made[0], other, owner, newest)));
            if (tree.size() != chain || other.subject(owner.publicKey()).attestations(last.hash()).size() != 1) {
                throw new IllegalStateException("something was not verified or not signed");
            }
        }
        return result;
    }

    private Path file() {
        return folder.resolve(++files + ".db");
    }

    /** The authority reads a disclosure packet by packet, keeps it and signs. */
    private static void read(List<Token> tokens, Disclosure made, Ledger authority, PrivateKey owner, Metadata newest) {
        int signature = owner.publicKey().signatureLength();
        Set<Bytes> wanted = Set.of(tokens.get(tokens.size() - 1).contentHash());
        int known = authority.substantiate(owner.publicKey(), made.fitted(signature), wanted).known();
        while (known < tokens.size()) {
            known = authority.substantiate(owner.publicKey(),
                    Disclosure.ofTokens(OwnChain.slice(tokens, tokens.size(), known, signature)), wanted).known();
        }
        authority.attest(owner.publicKey(), newest.hash());
    }

    /** Measures the reference; nothing if it is not there. */
    private Map<String, Double> reference(String python) throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream in = IdentityRun.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, in.readAllBytes());
        }
        Process process = new ProcessBuilder(python, script.toString(), String.valueOf(chain), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        Map<String, Double> result = new LinkedHashMap<>();
        if (process.waitFor() == 0) {
            lines.forEach(line -> result.put(line.substring(0, line.lastIndexOf(' ')),
                    Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        }
        return result;
    }
}
