package org.ipv8.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the user typed, checked.
 *
 * @param verb   what to do
 * @param values the values of each option that was given, in their order
 * @param words  what follows the options
 */
record CommandLine(Verb verb, Map<Option, List<String>> values, List<String> words) {

    /** Reads a command line: {@code [VERB] [OPTION]... [WORD]...}; without a verb it is {@link Verb#RUN}. */
    static CommandLine parse(String... arguments) throws UsageException {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        Verb verb = verb(rest);
        Map<Option, List<String>> values = new EnumMap<>(Option.class);
        while (!rest.isEmpty() && rest.get(0).startsWith("-") && rest.get(0).length() > 1) {
            String text = rest.remove(0);
            if (text.equals("--")) {
                break;
            }
            read(verb, text, rest, values);
        }
        CommandLine line = new CommandLine(verb, values, List.copyOf(rest));
        if (!line.has(Option.HELP)) {
            line.checkWords();
        }
        return line;
    }

    private static Verb verb(List<String> rest) throws UsageException {
        if (rest.isEmpty()) {
            return Verb.RUN;
        }
        String first = rest.get(0);
        if (first.equals("--help") || first.equals("-h")) {
            rest.remove(0);
            return Verb.HELP;
        }
        if (first.equals("--version")) {
            rest.remove(0);
            return Verb.VERSION;
        }
        if (first.startsWith("-")) {
            return Verb.RUN;
        }
        Verb verb = Verb.find(rest.remove(0));
        if (verb == null) {
            throw new UsageException("unknown command '" + first + "'; expected "
                    + Arrays.stream(Verb.values()).map(Verb::text).collect(Collectors.joining(", ")));
        }
        return verb;
    }

    private static void read(Verb verb, String text, List<String> rest, Map<Option, List<String>> values)
            throws UsageException {
        int equals = text.startsWith("--") ? text.indexOf('=') : -1;
        String name = equals < 0 ? text : text.substring(0, equals);
        Option option = verb.option(name.equals("-h") ? Option.HELP.text() : name);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        if (option.argument == null && equals >= 0) {
            throw new UsageException(name + " takes no value, but got '" + value + "'");
        }
        if (option.argument != null && equals < 0) {
            if (rest.isEmpty()) {
                throw new UsageException(name + " needs a value: " + option.synopsis());
            }
            value = rest.remove(0);
        }
        option.check(value);
        List<String> earlier = values.computeIfAbsent(option, key -> new ArrayList<>());
        if (!earlier.isEmpty() && option.argument != null && !option.isRepeatable()) {
            throw new UsageException(name + " was given twice, expected once");
        }
        earlier.add(value);
    }

    private void checkWords() throws UsageException {
        if (verb == Verb.EXEC && words.stream().allMatch(String::isBlank)) {
            throw new UsageException("nothing to execute; expected ipv8 exec [--home DIR] COMMAND, for example ipv8 exec ipv8:peers");
        }
        if (verb == Verb.IMPORT && words.size() != 1) {
            throw new UsageException("expected one file, ipv8 import [--home DIR] FILE, got " + words.size());
        }
        if (verb.words == null && !words.isEmpty()) {
            throw new UsageException("'" + words.get(0) + "' was not expected after 'ipv8 " + verb.text() + "'; see ipv8 "
                    + verb.text() + " --help");
        }
    }

    boolean has(Option option) {
        return values.containsKey(option);
    }

    /** The value of an option that is given at most once. */
    String value(Option option, String absent) {
        return has(option) ? values.get(option).get(0) : absent;
    }

    /** The value of an option as an absolute path, or null. */
    Path path(Option option) {
        return has(option) ? Path.of(value(option, "")).toAbsolutePath().normalize() : null;
    }

    List<String> all(Option option) {
        return values.getOrDefault(option, List.of());
    }

    /** The words as one command of the shell: a single one as it is, of several those with blanks are quoted. */
    String shellCommand() {
        return words.size() == 1 ? words.get(0) : words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().noneMatch(Character::isWhitespace);
        return plain ? word : '"' + word.replaceAll("[\"\\\\$`]", "\\\\$0") + '"';
    }
}
