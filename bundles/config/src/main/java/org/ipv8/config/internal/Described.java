package org.ipv8.config.internal;

import java.util.List;
import java.util.Optional;

import org.ipv8.settings.Names;

/**
 * The settings of a configuration as a bundle describes them.
 *
 * @param pid         of the configuration, or of the factory
 * @param factory     whether there may be several such configurations, {@code PID~NAME}
 * @param title       what they are settings of
 * @param description more of it, and what a change does
 * @param bundle      whose they are
 * @param settings    in the order of their declaration
 */
record Described(String pid, boolean factory, String title, String description, String bundle, List<Setting> settings) {

    /** Between the PID of a factory and the name of one of its configurations. */
    static final String TILDE = "~";

    /** Returns whether a configuration is described by this. */
    boolean describes(String configuration) {
        return factory ? configuration.startsWith(pid + TILDE) : configuration.equals(pid);
    }

    Optional<Setting> setting(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Returns the valid keys. */
    List<String> keys() {
        return settings.stream().map(Setting::key).toList();
    }

    /** Returns what a change of a setting does. */
    String effect(Setting setting) {
        return setting.effect().or(() -> new Setting("", Setting.Type.TEXT, false, Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), description).effect()).orElse("takes effect at once");
    }

    /** Returns what is wrong with a value, with the nearest that is valid; empty if it is good. */
    Optional<String> problem(String key, String value) {
        return setting(key).map(setting -> setting.problem(value))
                .orElseGet(() -> Optional.of("there is no setting '" + key + "'" + Names.hint(key, keys())));
    }
}
