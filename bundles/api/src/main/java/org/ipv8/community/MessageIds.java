package org.ipv8.community;

import java.util.Map;
import java.util.Optional;

/** The message ids that belong to the community protocol in every overlay (spec section 1.3). */
public final class MessageIds {

    /** {@link Puncture}, new style. */
    public static final int NEW_PUNCTURE = 231;
    /** {@link PunctureRequest}, new style. */
    public static final int NEW_PUNCTURE_REQUEST = 232;
    /** {@link IntroductionResponse}, new style. */
    public static final int NEW_INTRODUCTION_RESPONSE = 233;
    /** {@link IntroductionRequest}, new style. */
    public static final int NEW_INTRODUCTION_REQUEST = 234;
    /** {@link IntroductionResponse}, old style. */
    public static final int INTRODUCTION_RESPONSE = 245;
    /** {@link IntroductionRequest}, old style. */
    public static final int INTRODUCTION_REQUEST = 246;
    /** {@link Puncture}, old style. */
    public static final int PUNCTURE = 249;
    /** {@link PunctureRequest}, old style. */
    public static final int PUNCTURE_REQUEST = 250;

    /** The lowest id an overlay cannot use for itself. */
    public static final int FIRST_RESERVED = 231;
    /** How many ids there are. */
    public static final int COUNT = 256;

    private static final Map<Integer, String> NAMES = Map.of(NEW_PUNCTURE, "puncture (new)", NEW_PUNCTURE_REQUEST,
            "puncture-request (new)", NEW_INTRODUCTION_RESPONSE, "introduction-response (new)", NEW_INTRODUCTION_REQUEST,
            "introduction-request (new)", INTRODUCTION_RESPONSE, "introduction-response", INTRODUCTION_REQUEST,
            "introduction-request", PUNCTURE, "puncture", PUNCTURE_REQUEST, "puncture-request");

    private MessageIds() {
    }

    /** Returns the name of a message of the community protocol; empty for all other ids. */
    public static Optional<String> name(int id) {
        return Optional.ofNullable(NAMES.get(id));
    }

    /** Says whether an id is one of those that nobody uses any more: they are dropped unread. */
    public static boolean isDeprecated(int id) {
        return id >= FIRST_RESERVED && id < COUNT && !NAMES.containsKey(id);
    }
}
