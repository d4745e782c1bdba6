package org.ipv8.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines from a terminal in raw mode, with what is needed to type a command: echo, backspace, Ctrl-U, Ctrl-C, Ctrl-D, the lines
 * before with the arrow keys, and completion with the tab key. A line editor with more is in the node's own shell; it would be another
 * library for every host.
 */
final class LineEditor {

    /** What is typed beyond this is ignored. */
    static final int MAX_LENGTH = 8_192;

    private static final int MAX_HISTORY = 100;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int BACKSPACE = 8;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private final Reader in;
    private final PrintStream out;
    private final String prompt;
    private final boolean echo;
    private final Completions completions;
    private final List<String> history = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int place;
    private int before;

    LineEditor(InputStream in, PrintStream out, String prompt, boolean echo, Completions completions) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
        this.out = out;
        this.prompt = prompt;
        this.echo = echo;
        this.completions = completions;
    }

    /** Returns the next line; null at the end. */
    String read() throws IOException {
        line.setLength(0);
        place = history.size();
        show(prompt);
        while (true) {
            int c = in.read();
            if (c == '\n' && before == '\r') {
                before = c;
                continue; // the second half of the end of the last line
            }
            before = c;
            switch (c) {
                case -1:
                    return line.length() == 0 ? null : line.toString();
                case CTRL_D:
                    if (line.length() == 0) {
                        show("\n");
                        return null;
                    }
                    break;
                case '\r', '\n':
                    show("\n");
                    return remembered();
                case CTRL_C:
                    show("^C\n" + prompt);
                    line.setLength(0);
                    break;
                case BACKSPACE, DELETE:
                    replace(line.length() == 0 ? "" : line.substring(0, line.offsetByCodePoints(line.length(), -1)));
                    break;
                case CTRL_U:
                    replace("");
                    break;
                case '\t':
                    complete();
                    break;
                case ESCAPE:
                    arrow();
                    break;
                default:
                    if (c >= ' ' && line.length() < MAX_LENGTH) {
                        line.append((char) c);
                        show(String.valueOf((char) c));
                    }
                    break;
            }
        }
    }

    private String remembered() {
        String text = line.toString();
        if (!text.isBlank() && (history.isEmpty() || !history.get(history.size() - 1).equals(text))) {
            history.add(text);
            if (history.size() > MAX_HISTORY) {
                history.remove(0);
            }
        }
        return text;
    }

    /** Up and down are {@code ESC [ A} and {@code ESC [ B}; other keys do nothing. */
    private void arrow() throws IOException {
        if (in.read() != '[') {
            return;
        }
        int key = in.read();
        while (key >= '0' && key <= '9' || key == ';') {
            key = in.read();
        }
        if (key == 'A' && place > 0) {
            place--;
            replace(history.get(place));
        } else if (key == 'B' && place < history.size()) {
            place++;
            replace(place == history.size() ? "" : history.get(place));
        }
    }

    private void complete() {
        if (!echo) {
            return;
        }
        List<String> found = completions.of(line.toString());
        String start = Completions.lastWord(line.toString());
        String common = Completions.common(found);
        if (found.size() == 1) {
            replace(line.substring(0, line.length() - start.length()) + found.get(0) + " ");
        } else if (common.length() > start.length()) {
            replace(line.substring(0, line.length() - start.length()) + common);
        } else if (!found.isEmpty()) {
            show("\n" + String.join("  ", found) + "\n" + prompt + line);
        }
    }

    private void replace(String text) {
        line.setLength(0);
        line.append(text);
        show("\r\033[K" + prompt + text);
    }

    private void show(String text) {
        if (echo) {
            out.print(text);
            out.flush();
        }
    }
}
