package org.ipv8.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.ipv8.distribution.Ipv8.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, and what is packed with it. */
class ScriptIT {

    private static final Path SCRIPT = Ipv8.DISTRIBUTION.resolve("bin/ipv8");

    @TempDir
    Path directory;

    @Test
    void showsTheVersion() {
        Result result = run(SCRIPT, "version");

        assertThat(result.status()).isZero();
        assertThat("ipv8-" + result.output().strip().substring("ipv8 ".length()))
                .isEqualTo(Ipv8.DISTRIBUTION.getFileName().toString());
    }

    @Test
    void helpsWithEveryCommand() {
        assertThat(run(SCRIPT, "--help").output()).contains("usage: ipv8", "tracker", "exec");
        assertThat(run(SCRIPT, "run", "--help").output()).contains("--network local|lan|public");
    }

    @Test
    void saysWhatWasExpected() {
        Result result = run(SCRIPT, "--netwrok", "lan");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.errors()).contains("unknown option '--netwrok'", "--network local|lan|public");
    }

    @Test
    void saysThatJavaIsTooOld() throws IOException {
        Path java = fakeJava("echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        Result result = withJavaHome(java, "version");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.errors()).contains("Java 11.0.2", "Java 17 or later");
    }

    @Test
    void readsTheVersionOfJavaFromItsReleaseFile() throws IOException {
        Path java = fakeJava("exit 9");
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_292\"\n");

        assertThat(withJavaHome(java, "version").errors()).contains("Java 1.8.0_292");
    }

    @Test
    void saysThatThereIsNoJava() {
        assertThat(withJavaHome(directory.resolve("nothing"), "version").errors()).contains("JAVA_HOME is", "Java 17 or later");

        ProcessBuilder builder = new ProcessBuilder("/bin/sh", SCRIPT.toString(), "version");
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", directory.toString());
        Result result = Ipv8.execute(builder);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.errors()).contains("there is no 'java' in the PATH");
    }

    @Test
    void passesOptionsToTheVirtualMachine() {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "version");
        builder.environment().put("JAVA_OPTS", "-Xmx33m -XX:+PrintCommandLineFlags");

        assertThat(Ipv8.execute(builder).output()).contains("-XX:MaxHeapSize=34603008");
    }

    @Test
    void packsTheSameIntoBothArchives() throws IOException {
        TreeSet<String> zipped = new TreeSet<>();
        try (ZipFile zip = new ZipFile(archive(".zip").toFile())) {
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> zipped.add(entry.getName()));
        }
        Result unpacked = Ipv8.execute(new ProcessBuilder("tar", "xzf", archive(".tar.gz").toString(), "-C",
                directory.toString()));
        assertThat(unpacked.status()).as(unpacked.errors()).isZero();
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> extracted = files.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString()).toList();
            assertThat(extracted).containsExactlyInAnyOrderElementsOf(zipped);
        }
        Path root = directory.resolve(Ipv8.DISTRIBUTION.getFileName());
        assertThat(run(root.resolve("bin/ipv8"), "version").status()).isZero();
        assertThat(List.of("README.md", "LICENSE", "CHANGELOG.md", "docs", "deploy", "etc"))
                .allSatisfy(name -> assertThat(root.resolve(name)).exists());
    }

    @Test
    void opensAShellOnATerminal() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1) makes the terminal");
        Path home = directory.resolve("home");
        String command = "printf 'lb -s\\nexit 4\\n' | TERM=xterm script -qec \"stty cols 120 rows 40; '" + SCRIPT + "' --home '" + home
                + "' --listen 127.0.0.1:0\" /dev/null";

        Result result = Ipv8.execute(new ProcessBuilder("/bin/sh", "-c", command));

        assertThat(result.output()).contains("node main is ready", "ipv8> ", "org.ipv8.runtime");
        assertThat(result.status()).isEqualTo(4);
    }

    private static Path archive(String suffix) {
        return Ipv8.DISTRIBUTION.resolveSibling(Ipv8.DISTRIBUTION.getFileName() + suffix);
    }

    private Path fakeJava(String body) throws IOException {
        Path home = directory.resolve("java");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return home;
    }

    private static Result withJavaHome(Path java, String... arguments) {
        ProcessBuilder builder = command(SCRIPT, arguments);
        builder.environment().put("JAVA_HOME", java.toString());
        return Ipv8.execute(builder);
    }

    private static Result run(Path script, String... arguments) {
        return Ipv8.execute(command(script, arguments));
    }

    private static ProcessBuilder command(Path script, String... arguments) {
        return new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList());
    }
}
