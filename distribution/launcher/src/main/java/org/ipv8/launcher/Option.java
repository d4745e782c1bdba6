package org.ipv8.launcher;

import java.util.Locale;
import java.util.regex.Pattern;

/** An option of the command line. Its name is the constant's: {@code NO_SHELL} is {@code --no-shell}. */
enum Option {

    HOME("DIR", "the directory of the node's keys, configuration, logs and state", Option::path),
    NAME("NAME", "the name of the node, for commands and logs (default: main)", Option::name),
    NETWORK("local|lan|public", "local: other nodes of this machine only (default); lan: also finds nodes of the\n"
            + "local network by broadcast; public: listens on 0.0.0.0:8090 and asks the public\n"
            + "bootstrap servers", Option::network),
    LISTEN("IP:PORT", "where to listen; may be repeated; [IPV6]:PORT for IPv6, port 0 for any free\n"
            + "port; a taken port moves on to the next free one", Endpoint::listen),
    BOOTSTRAP("HOST:PORT", "a bootstrap server to ask for peers; may be repeated", Endpoint::server),
    HTTP("IP:PORT|off", "where the REST interface and the dashboard listen (default: 127.0.0.1:8085); a taken\n"
            + "port moves on to the next free one; off: no HTTP at all", Option::http),
    KEY("FILE", "the key of the node; made if it does not exist (default: HOME/keys/NAME.pem)", Option::path),
    SSH("IP:PORT", "a remote shell by SSH, for the public keys in HOME/etc/authorized_keys; best on\n"
            + "127.0.0.1, where only this machine reaches it", Endpoint::listen),
    NO_SHELL(null, "no interactive shell, even when there is a terminal", value -> { }),
    HELP(null, "shows this help", value -> { });

    /** Checks a value; throws with what was expected. */
    private interface Check {
        void accept(String value) throws UsageException;
    }

    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern NETWORKS = Pattern.compile("local|lan|public");

    /** What stands for the value in a help text; null if the option takes none. */
    final String argument;
    final String description;
    private final Check check;

    Option(String argument, String description, Check check) {
        this.argument = argument;
        this.description = description;
        this.check = check;
    }

    String text() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The option with its value, as help texts show it. */
    String synopsis() {
        return argument == null ? text() : text() + " " + argument;
    }

    boolean isRepeatable() {
        return this == LISTEN || this == BOOTSTRAP;
    }

    void check(String value) throws UsageException {
        try {
            check.accept(value);
        } catch (UsageException e) {
            throw new UsageException("'" + value + "' is no value for " + text() + "; expected " + e.getMessage());
        }
    }

    private static void path(String value) throws UsageException {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new UsageException("a path");
        }
    }

    private static void name(String value) throws UsageException {
        if (!NODE_NAME.matcher(value).matches()) {
            throw new UsageException("1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit");
        }
    }

    private static void http(String value) throws UsageException {
        if (!value.equals("off")) {
            Endpoint.listen(value);
        }
    }

    private static void network(String value) throws UsageException {
        if (!NETWORKS.matcher(value).matches()) {
            throw new UsageException("local, lan or public");
        }
    }
}
