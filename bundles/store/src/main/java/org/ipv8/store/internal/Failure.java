package org.ipv8.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;

import org.ipv8.store.StoreException;
import org.sqlite.SQLiteException;

/** Says what SQLite's error codes mean and what to do. */
final class Failure {

    private static final int PRIMARY = 0xff;
    private static final int PERMISSION = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private Failure() {
    }

    static StoreException of(Path path, SQLException problem) {
        int code = problem instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY : 0;
        return new StoreException(path + " " + switch (code) {
            case BUSY, LOCKED -> "is in use by another program; stop that program, or give the node another home";
            case READ_ONLY -> "cannot be written; check its permissions and those of its folder";
            case PERMISSION, CANNOT_OPEN -> "cannot be opened; check its permissions and those of its folder";
            case IO_ERROR -> "cannot be read or written: the disk reports an error; check the disk and the system's log";
            case FULL -> "cannot be written: the disk is full; make room";
            case CORRUPT -> damaged();
            case NOT_A_DATABASE -> "is no database; move it away to start with an empty one, or put the right file in its place";
            default -> "does not do what was asked: " + problem.getMessage();
        }, problem);
    }

    static String damaged() {
        return "is damaged; restore it from a copy, or save what is left with 'sqlite3 FILE .recover', or move it away to start"
                + " with an empty one";
    }
}
