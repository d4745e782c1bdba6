package org.ipv8.ssh.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.felix.service.command.CommandSession;

/** What could stand at the end of a line: names of commands, and then what the shell bundle's commands say. */
final class Completions {

    private static final String OURS = "ipv8:";
    private static final String WORDS = ".sshWords";
    private static final int MAX = 100;

    private final CommandSession session;

    Completions(CommandSession session) {
        this.session = session;
    }

    List<String> of(String line) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+", -1)));
        String start = words.get(words.size() - 1);
        Collection<?> all = words.size() == 1 ? commands() : arguments(words);
        return all.stream().map(String::valueOf).filter(name -> name.startsWith(start)).limit(MAX).toList();
    }

    private Set<String> commands() {
        Set<String> result = new TreeSet<>();
        if (session.get(".commands") instanceof Collection<?> names) {
            names.stream().map(String::valueOf).filter(name -> !name.contains(":_")).forEach(name ->
                    result.add(name.startsWith(OURS) ? name.substring(OURS.length()) : name));
        }
        return result;
    }

    private Collection<?> arguments(List<String> words) {
        session.put(WORDS, words);
        try {
            return session.execute("ipv8:_complete $" + WORDS + " " + (words.size() - 1)) instanceof Collection<?> names ? names : List.of();
        } catch (Exception e) { // no shell bundle, or half a word that means nothing yet
            return List.of();
        } finally {
            session.put(WORDS, null);
        }
    }

    static String lastWord(String line) {
        return line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t')) + 1);
    }

    /** Returns what all begin with; empty if there are none. */
    static String common(List<String> names) {
        String common = names.isEmpty() ? "" : names.get(0);
        for (String name : names) {
            while (!name.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common;
    }
}
