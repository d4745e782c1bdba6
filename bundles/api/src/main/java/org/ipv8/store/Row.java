package org.ipv8.store;

import org.ipv8.wire.Bytes;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A row of a result. Columns are counted from 0 as the query lists them. A value is converted as SQLite does it: NULL is 0, and a
 * text asked for its bytes is its UTF-8.
 */
@ProviderType
public interface Row {

    /** Returns a whole number; 0 for NULL. */
    long number(int column);

    /** Returns a floating point number; 0 for NULL. */
    double real(int column);

    /** Returns a text; null for NULL. */
    String text(int column);

    /** Returns bytes of which nobody else has a copy; null for NULL. */
    byte[] blob(int column);

    /** Returns bytes; null for NULL. */
    default Bytes bytes(int column) {
        byte[] blob = blob(column);
        return blob == null ? null : Bytes.of(blob);
    }

    /** Says whether the value is NULL. */
    boolean isNull(int column);
}
