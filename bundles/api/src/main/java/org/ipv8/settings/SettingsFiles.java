package org.ipv8.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a host keeps settings as files that people edit, too: a service of such hosts. Without it, what Configuration Admin keeps is
 * all there is. Safe for use by many threads.
 */
@ProviderType
public interface SettingsFiles {

    /**
     * Changes one setting of a configuration, in its file and for those who use it, and leaves all else in the file as it is. The file
     * is made if it is not there.
     *
     * @param pid   of the configuration; {@code FACTORY~NAME} for one of several
     * @param key   of the setting
     * @param value as text, a list separated by commas; empty to return to the default
     * @return the file
     * @throws IOException if it cannot be read or written; it is as before then
     */
    Path change(String pid, String key, Optional<String> value) throws IOException;

    /**
     * Removes all settings of a configuration, and its file.
     *
     * @return whether there was one
     * @throws IOException if it cannot be removed
     */
    boolean remove(String pid) throws IOException;
}
