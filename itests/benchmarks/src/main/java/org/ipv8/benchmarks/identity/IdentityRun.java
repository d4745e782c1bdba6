package org.ipv8.benchmarks.identity;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.ipv8.benchmarks.Scratch;
import org.ipv8.crypto.Vaults;
import org.ipv8.crypto.accp.internal.FlatAccelerator;
import org.ipv8.crypto.internal.CryptoVault;
import org.ipv8.identity.internal.ledger.Disclosure;
import org.ipv8.identity.internal.ledger.Ledger;
import org.ipv8.identity.internal.ledger.OwnChain;
import org.ipv8.identity.internal.token.Token;
import org.ipv8.identity.internal.token.TokenBytes;
import org.ipv8.identity.internal.token.TokenTree;
import org.ipv8.key.InvalidKeyException;
import org.ipv8.key.KeyVault;
import org.ipv8.key.PrivateKey;
import org.ipv8.key.PublicKey;
import org.ipv8.key.SecurityLevel;
import org.ipv8.store.internal.SqliteStore;
import org.ipv8.wire.Bytes;

/**
 * Measures what identities cost: a chain of tokens read and verified, verified again, disclosed, and its disclosure read until its last
 * attribute is signed for, as a whole and in packets. All implementations get the same bytes. Shows microseconds of CPU time per token,
 * because little else is to be believed on a machine that does other things, too.
 */
public final class IdentityRun implements AutoCloseable {

    private static final int DEFAULT_CHAIN = 1_000;
    private static final int DEFAULT_PASSES = 5;
    private static final int DEFAULT_WARMUPS = 20;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final String SCRIPT = "bench_identity.py";
    /** As long as a request for missing tokens, without its signature. */
    private static final byte[] QUESTION = new byte[103];
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final SqliteStore store;
    private final Path subjects;
    private final Input input;
    private final Set<Bytes> wanted;
    private int files;

    /** Makes what is measured with. */
    IdentityRun(int chain, Path folder) {
        this.folder = folder;
        this.store = new SqliteStore(folder.resolve("native"));
        this.subjects = folder.resolve("subject.db");
        KeyVault vault = Vaults.create();
        PrivateKey owner = vault.generate(SecurityLevel.CURVE25519);
        try (Ledger subject = Ledger.open(store, subjects, vault, owner)) {
            this.input = Input.make(subject, owner, chain);
            this.wanted = Set.of(subject.own().tree().get(input.credential().token()).contentHash());
        }
    }

    /** Something that is measured. */
    private interface Work {

        void run();
    }

    /** Measures. Arguments: {@code chain=}, {@code passes=}, {@code warmups=} and {@code python=}, all optional. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(arguments).map(each -> each.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
        int chain = number(options, "chain", DEFAULT_CHAIN);
        int passes = number(options, "passes", DEFAULT_PASSES);
        Map<String, KeyVault> ours = new LinkedHashMap<>(Map.of("BC", Vaults.create()));
        FlatAccelerator.find().ifPresent(accelerator -> ours.put("ACCP", new CryptoVault(new SecureRandom(), accelerator)));
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        try (Scratch scratch = Scratch.of("identity"); IdentityRun run = new IdentityRun(chain, scratch.folder())) {
            for (int i = 0; i < number(options, "warmups", DEFAULT_WARMUPS); i++) {
                ours.values().forEach(run::measure);
            }
            for (int pass = 0; pass < passes; pass++) {
                ours.forEach((who, vault) -> add(all, who, run.measure(vault)));
                add(all, "py-ipv8", run.reference(options.getOrDefault("python", "python3")));
            }
        }
        print(all, passes, chain);
    }

    private static int number(Map<String, String> options, String name, int other) {
        return options.containsKey(name) ? Integer.parseInt(options.get(name)) : other;
    }

    private static void add(Map<String, Map<String, List<Double>>> all, String who, Map<String, Double> figures) {
        figures.forEach((what, micros) -> all.computeIfAbsent(what, key -> new LinkedHashMap<>())
                .computeIfAbsent(who, key -> new ArrayList<>()).add(micros));
    }

    private static void print(Map<String, Map<String, List<Double>>> all, int passes, int chain) {
        System.out.printf("%-32s microseconds of CPU per token, medians of %d passes, chain of %d%n", "", passes, chain);
        all.forEach((what, by) -> {
            System.out.printf("%-32s", what);
            by.forEach((who, values) -> System.out.printf("   %s %10.2f", who, median(values)));
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

    private double micros(Work work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / NANOS_PER_MICRO / input.length();
    }

    /** Measures ours with one implementation of Ed25519. */
    Map<String, Double> measure(KeyVault vault) {
        PrivateKey owner = owner(vault);
        PublicKey key = owner.publicKey();
        Map<String, Double> result = new LinkedHashMap<>();
        TokenTree tree = new TokenTree(key, input.length());
        result.put("chain read and verified", micros(() ->
                tree.gather(TokenBytes.read(input.whole().tokens(), key.signatureLength()), added -> { })));
        List<Token> tokens = tree.elements();
        result.put("token verified again", micros(() -> tokens.forEach(token -> tree.verify(token, TokenTree.MAX_PATH))));
        try (Ledger subject = Ledger.open(store, subjects, vault, owner)) {
            List<Token> own = OwnChain.of(subject.own());
            result.put("disclosure made", micros(() -> Disclosure.of(subject.own(), List.of(input.credential()), attested -> false)));
            if (!own.equals(tokens)) {
                throw new IllegalStateException("what was read is not what was written");
            }
        }
        PrivateKey authority = vault.generate(SecurityLevel.CURVE25519);
        result.put("disclosure read", reading(vault, authority, other -> other.substantiate(key, input.whole(), wanted)));
        result.put("read in packets", reading(vault, authority, other -> input.packets().forEach(packet ->
                other.substantiate(key, packet.disclosure(), wanted))));
        result.put("read in signed packets", reading(vault, authority, other -> readSigned(other, key, authority)));
        return result;
    }

    private PrivateKey owner(KeyVault vault) {
        try {
            return vault.privateKey(input.owner().toSecretBytes());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an authority does until it has signed, beginning with an open database that is empty. */
    private double reading(KeyVault vault, PrivateKey self, Consumer<Ledger> reader) {
        PublicKey key = input.owner().publicKey();
        Path file = folder.resolve("authority" + ++files + ".db");
        try (Ledger authority = Ledger.open(store, file, vault, self)) {
            authority.own(); // as whoever runs the overlay has done at its start
            double micros = micros(() -> {
                reader.accept(authority);
                authority.attest(key, input.credential().hash());
            });
            if (authority.subject(key).tree().size() != input.length()) {
                throw new IllegalStateException("not all tokens have been read");
            }
            return micros;
        }
    }

    /** Reads packets as they come over the network: each is signed, and so is each question for more. */
    private void readSigned(Ledger authority, PublicKey key, PrivateKey self) {
        for (Input.Packet packet : input.packets()) {
            if (!key.verify(packet.signed(), packet.signature())) {
                throw new IllegalStateException("a packet is not signed");
            }
            authority.substantiate(key, packet.disclosure(), wanted);
            self.sign(QUESTION);
        }
    }

    /** Measures the reference; nothing if it is not there. */
    private Map<String, Double> reference(String python) throws IOException, InterruptedException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream in = IdentityRun.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, in.readAllBytes());
        }
        Path bytes = folder.resolve("input");
        input.write(bytes);
        Path own = Files.createDirectories(folder.resolve("reference" + ++files));
        Process process = new ProcessBuilder(python, script.toString(), bytes.toString(), own.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        Map<String, Double> result = new LinkedHashMap<>();
        if (process.waitFor() == 0) {
            lines.forEach(line -> result.put(line.substring(0, line.lastIndexOf(' ')),
                    Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        }
        return result;
    }

    @Override
    public void close() {
        store.close();
    }
}
