package org.ipv8.deploy.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is remembered of a bundle beyond what the framework knows: an immutable set of texts. Jars are named by their digests. */
final class Notes {

    /** What there is to remember. */
    enum Key {
        /** Where the framework says the bundle is from. */
        LOCATION,
        /** The jar that is in use. */
        CURRENT,
        /** {@link org.osgi.framework.Bundle#getLastModified()} when that jar was put in: if it differs, somebody else has been there. */
        MODIFIED,
        /** The jar that was in use before, and its version. */
        PREVIOUS, PREVIOUS_VERSION,
        /** The jar that is on trial, while {@link #CURRENT} still is the one it replaces. */
        TRIAL,
        /** The jar that did not work, or was taken back: not to be tried again. */
        REFUSED,
        /** The jar during whose trial the process has ended. */
        INTERRUPTED,
        /** The file in a watched directory the content is from. */
        FILE,
        /** The jar that was there before that file came, if there was one. */
        BASE,
        /** What people should know. */
        PROBLEM
    }

    /** Nothing is remembered. */
    static final Notes NONE = new Notes(new EnumMap<>(Key.class));

    private final Map<Key, String> values;

    private Notes(Map<Key, String> values) {
        this.values = values;
    }

    /** Returns a text. */
    Optional<String> get(Key key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Says whether a text is this one. */
    boolean is(Key key, String value) {
        return value.equals(values.get(key));
    }

    /** Returns notes with another text, or without it. */
    Notes with(Key key, String value) {
        Map<Key, String> changed = new EnumMap<>(values);
        changed.put(key, value);
        return new Notes(changed);
    }

    /** Returns notes without some texts. */
    Notes without(Key... keys) {
        Map<Key, String> changed = new EnumMap<>(values);
        for (Key key : keys) {
            changed.remove(key);
        }
        return new Notes(changed);
    }
}
