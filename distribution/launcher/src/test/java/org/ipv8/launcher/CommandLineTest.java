package org.ipv8.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void runsANodeIfNothingIsSaid() throws UsageException {
        CommandLine line = CommandLine.parse();

        assertThat(line.verb()).isEqualTo(Verb.RUN);
        assertThat(line.values()).isEmpty();
    }

    @Test
    void runsANodeIfOnlyOptionsAreGiven() throws UsageException {
        CommandLine line = CommandLine.parse("--home", "a b", "--no-shell");

        assertThat(line.verb()).isEqualTo(Verb.RUN);
        assertThat(line.path(Option.HOME)).isEqualTo(Path.of("a b").toAbsolutePath());
        assertThat(line.has(Option.NO_SHELL)).isTrue();
    }

    @Test
    void collectsRepeatedOptionsInTheirOrder() throws UsageException {
        CommandLine line = CommandLine.parse("run", "--listen", "127.0.0.1:0", "--listen=[::1]:8090",
                "--bootstrap", "tracker.example.org:6421", "--bootstrap=[2001:db8::1]:7");

        assertThat(line.all(Option.LISTEN)).containsExactly("127.0.0.1:0", "[::1]:8090");
        assertThat(line.all(Option.BOOTSTRAP)).containsExactly("tracker.example.org:6421", "[2001:db8::1]:7");
    }

    @ParameterizedTest
    @CsvSource({"--help, HELP", "-h, HELP", "--version, VERSION", "version, VERSION", "status, STATUS", "stop, STOP",
            "tracker, TRACKER", "help, HELP"})
    void knowsTheVerbs(String text, Verb verb) throws UsageException {
        assertThat(CommandLine.parse(text).verb()).isEqualTo(verb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "exec", "tracker", "import", "status", "stop", "version", "help"})
    void everyVerbHasHelp(String verb) throws UsageException {
        assertThat(CommandLine.parse(verb, "--help").has(Option.HELP)).isTrue();
        assertThat(Verb.find(verb).help()).startsWith("usage: ipv8 " + verb).contains("--help");
        assertThat(Verb.overview()).contains("  " + verb + " ");
    }

    @Test
    void takesWhatFollowsTheOptionsOfExecAsTheCommand() throws UsageException {
        CommandLine line = CommandLine.parse("exec", "--home", "h", "ipv8:peers", "--json");

        assertThat(line.shellCommand()).isEqualTo("ipv8:peers --json");
        assertThat(line.has(Option.HOME)).isTrue();
    }

    @Test
    void passesASingleWordOfExecUnchanged() throws UsageException {
        assertThat(CommandLine.parse("exec", "lb | grep 'a b'").shellCommand()).isEqualTo("lb | grep 'a b'");
    }

    @Test
    void quotesWordsWithBlanks() throws UsageException {
        assertThat(CommandLine.parse("exec", "echo:ask", "say \"$x\" \\", "").shellCommand())
                .isEqualTo("echo:ask \"say \\\"\\$x\\\" \\\\\" \"\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "walk | unknown command 'walk'; expected run, exec, tracker, import, status, stop, version, help",
            "--hoem x | unknown option '--hoem' of 'ipv8 run'; expected --home DIR, --name NAME",
            "tracker --key x | unknown option '--key' of 'ipv8 tracker'; expected --home DIR",
            "run --home | --home needs a value: --home DIR",
            "run --home a --home b | --home was given twice, expected once",
            "run --network world | 'world' is no value for --network; expected local, lan or public",
            "run --name a/b | 'a/b' is no value for --name; expected 1 to 64 letters",
            "run --no-shell=yes | --no-shell takes no value, but got 'yes'",
            "run --listen 127.0.0.1 | '127.0.0.1' is no value for --listen; expected IP:PORT",
            "run extra | 'extra' was not expected after 'ipv8 run'",
            "stop now | 'now' was not expected after 'ipv8 stop'",
            "exec | nothing to execute; expected ipv8 exec [--home DIR] COMMAND"})
    void saysWhatWasExpected(String arguments, String message) {
        assertThatThrownBy(() -> CommandLine.parse(arguments.split(" ")))
                .isInstanceOf(UsageException.class).hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "127.0.0.1:65536", "127.0.0.1:-1", "256.0.0.1:1", "1.2.3:1", "01.2.3.4:1", "::1:8090",
            "[::1]", "[]:1", "[fe80]:1", "[::1]:x", ":1", "127.0.0.1:", ""})
    void refusesAnAddressThatCannotBeListenedOn(String text) {
        assertThatThrownBy(() -> CommandLine.parse("run", "--listen", text))
                .isInstanceOf(UsageException.class).hasMessageContaining("expected IP:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "host:65536", "host", "-host:1", "host-:1", "a b:1", "::1:1", "[::1]"})
    void refusesABootstrapServerThatCannotBeOne(String text) {
        assertThatThrownBy(() -> CommandLine.parse("run", "--bootstrap", text))
                .isInstanceOf(UsageException.class).hasMessageContaining("expected HOST:PORT");
    }
}
