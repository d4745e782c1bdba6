package org.ipv8.importer;

/** Why nothing was imported: a sentence for the user. */
final class ImportException extends Exception {

    private static final long serialVersionUID = 1L;

    ImportException(String sentence) {
        super(sentence, null, false, false);
    }
}
