package org.ipv8.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a database holds, and how an older version becomes the newest: numbered steps, each a list of SQL statements, the first
 * step being number 1. A new file goes through all of them, an older one through those that are missing.
 *
 * <p>There are two independent series of steps. Those of the <em>reference</em> make the tables that the reference, too, reads and
 * writes; how far a file has come is what the reference notes as text in the row {@code database_version} of its table
 * {@code option}, so a database of the reference is recognised and stays one. Our <em>own</em> steps make whatever we keep
 * in addition or alone; how far a file has come is in its {@code user_version}, which the reference does not touch.
 *
 * <pre>
 * Schema.named("dht").step("CREATE TABLE node(...)").step("ALTER TABLE node ADD COLUMN ...")
 * Schema.named("attestations").recognisedBy("attestations").referenceStep("CREATE TABLE ...").referenceStep("ALTER ...")
 * </pre>
 *
 * <p>Steps that were released never change: what comes later is a further step.
 *
 * @param name         lower-case letters, digits and hyphens; tells databases of different kinds apart
 * @param table        a table every database of the reference of this kind has; null if there are no steps of the reference
 * @param reference    the steps of the reference; the number of steps is the newest version
 * @param own          our own steps
 */
public record Schema(String name, String table, List<List<String>> reference, List<List<String>> own) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the name is malformed, or there are steps of the reference but no table
     */
    public Schema {
        reference = reference.stream().map(List::copyOf).toList();
        own = own.stream().map(List::copyOf).toList();
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("schema name '" + name + "', expected lower-case letters, digits and hyphens");
        }
        if (table == null && !reference.isEmpty()) {
            throw new IllegalArgumentException("schema " + name + " does not say by which table it is recognised");
        }
    }

    /** Begins a schema without any steps. */
    public static Schema named(String name) {
        return new Schema(name, null, List.of(), List.of());
    }

    /** Says which table every database of the reference of this kind has. */
    public Schema recognisedBy(String name) {
        return new Schema(this.name, Objects.requireNonNull(name, "name"), reference, own);
    }

    /** Adds a step of the reference. */
    public Schema referenceStep(String... statements) {
        return new Schema(name, table, with(reference, statements), own);
    }

    /** Adds a step of our own. */
    public Schema step(String... statements) {
        return new Schema(name, table, reference, with(own, statements));
    }

    private static List<List<String>> with(List<List<String>> steps, String... statements) {
        List<List<String>> result = new ArrayList<>(steps);
        result.add(List.of(statements));
        return result;
    }
}
