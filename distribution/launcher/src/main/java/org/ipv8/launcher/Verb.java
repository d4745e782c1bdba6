package org.ipv8.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the user wants: the first word of the command line. */
enum Verb {

    RUN("starts a node, with a shell if there is a terminal (this is what happens without a command)", null,
            Option.HOME, Option.NAME, Option.NETWORK, Option.LISTEN, Option.BOOTSTRAP, Option.HTTP, Option.KEY, Option.SSH, Option.NO_SHELL),
    EXEC("runs one shell command in the running node", "COMMAND...", Option.HOME),
    TRACKER("starts a bootstrap server instead of a node", null, Option.HOME, Option.LISTEN, Option.SSH, Option.NO_SHELL),
    IMPORT("takes over a configuration (JSON) or a key of py-ipv8: keys, addresses, overlays, strategies, servers", "FILE",
            Option.HOME, Option.NAME),
    STATUS("says whether a node runs: exit status 0 if it is ready, 1 if not", null, Option.HOME),
    STOP("stops the running node and waits until it is gone", null, Option.HOME),
    VERSION("shows the version", null),
    HELP("shows this help, or that of a command", "[COMMAND]");

    private static final int COLUMN = 28;

    final String description;
    /** Words after the options, as help texts show them; null if there are none. */
    final String words;
    private final List<Option> options;

    Verb(String description, String words, Option... options) {
        this.description = description;
        this.words = words;
        this.options = new ArrayList<>(Arrays.asList(options));
        this.options.add(Option.HELP);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the verb of that name, or null. */
    static Verb find(String text) {
        return Arrays.stream(values()).filter(verb -> verb.text().equals(text)).findFirst().orElse(null);
    }

    /** Finds the option of that name among those this verb understands. */
    Option option(String text) throws UsageException {
        return options.stream().filter(option -> option.text().equals(text)).findFirst()
                .orElseThrow(() -> new UsageException("unknown option '" + text + "' of 'ipv8 " + text() + "'; expected "
                        + options.stream().map(Option::synopsis).collect(Collectors.joining(", "))));
    }

    /** The help of this verb. */
    String help() {
        StringBuilder help = new StringBuilder("usage: ipv8 " + text());
        for (Option option : options) {
            if (option != Option.HELP) {
                help.append(" [").append(option.synopsis()).append(']').append(option.isRepeatable() ? "..." : "");
            }
        }
        help.append(words == null ? "" : " " + words).append("\n\n").append(description).append("\n\n");
        for (Option option : options) {
            row(help, option.synopsis(), option.description);
        }
        if (this == EXEC) {
            help.append("\nA command is what the node's shell understands, for example 'ipv8:peers'; 'help' lists them.\n"
                    + "One word is taken as it is; of several words those with blanks are quoted.\n"
                    + "Jars dropped into HOME/deploy are installed into the running node.\n");
        }
        return help.append("\nDIR defaults to the directory of this distribution, or ~/.ipv8 if that cannot be written.\n").toString();
    }

    /** The help of the whole command. */
    static String overview() {
        StringBuilder help = new StringBuilder("usage: ipv8 [COMMAND] [OPTION]...\n\n");
        for (Verb verb : values()) {
            row(help, verb.text(), verb.description);
        }
        return help.append("\n'ipv8 COMMAND --help' shows the options of a command.\n").toString();
    }

    private static void row(StringBuilder help, String left, String right) {
        String indent = " ".repeat(COLUMN);
        help.append("  ").append(left).append(" ".repeat(Math.max(1, COLUMN - 2 - left.length())))
                .append(right.replace("\n", "\n" + indent)).append('\n');
    }
}
