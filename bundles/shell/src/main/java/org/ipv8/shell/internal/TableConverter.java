package org.ipv8.shell.internal;

import java.util.Collection;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Shows records to people: lists of them, of any bundle, as tables, and a single one with a line for each of its components. */
@Component(service = Converter.class)
public final class TableConverter implements Converter {

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null; // nothing to convert, only to show
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (target instanceof Rows<?> rows && rows.isEmpty()) {
            return rows.none();
        }
        if (target instanceof Record single) {
            return level == INSPECT ? Table.details(single) : Table.line(single);
        }
        if (level == INSPECT && target instanceof Collection<?> list && !list.isEmpty()
                && list.stream().allMatch(Record.class::isInstance)) {
            return Table.of(list.stream().map(Record.class::cast).toList());
        }
        return null;
    }
}
