package org.ipv8.newcomer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a document: files to write, commands to run, and what they print. */
final class Tutorial {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    /** The first line of a file is a comment with its name. */
    private static final Pattern NAME = Pattern.compile("^(?:// |# |<!-- )(\\S+/\\S+\\.\\w+)(?: -->)?\\n");

    /** A block: a file if it has a name, else commands ({@code sh}) or what was printed ({@code text}). */
    record Block(String language, String file, String content) {
    }

    private Tutorial() {
    }

    static List<Block> read(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(document));
        while (matcher.find()) {
            Matcher name = NAME.matcher(matcher.group(2));
            blocks.add(new Block(matcher.group(1), name.lookingAt() ? name.group(1) : null, matcher.group(2)));
        }
        return blocks;
    }
}
