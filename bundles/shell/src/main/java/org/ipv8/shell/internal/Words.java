package org.ipv8.shell.internal;

import java.util.Optional;

/** The words of a command line that are no options. Every command takes them all, so that it can say what is wrong itself. */
final class Words {

    private Words() {
    }

    /**
     * Expects none.
     *
     * @throws CommandException naming the first one
     */
    static void none(String command, String... words) {
        expect(command, words, 0);
    }

    /**
     * Expects at most one.
     *
     * @throws CommandException naming the first one that is too many
     */
    static Optional<String> optional(String command, String... words) {
        expect(command, words, 1);
        return words.length == 0 ? Optional.empty() : Optional.of(words[0]);
    }

    /**
     * Expects one.
     *
     * @param what to expect, for people
     * @throws CommandException if there is none, or naming the first one that is too many
     */
    static String required(String command, String what, String... words) {
        return optional(command, words)
                .orElseThrow(() -> new CommandException(command + " expects " + what + "; " + help(command)));
    }

    private static void expect(String command, String[] words, int count) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].startsWith("-")) {
                throw new CommandException(command + " has no option " + words[i] + "; " + help(command));
            }
            if (i >= count) {
                throw new CommandException("'" + words[i] + "' is one word too many for " + command + "; " + help(command));
            }
        }
    }

    private static String help(String command) {
        return "'help ipv8:" + command + "' shows how it is used";
    }
}
