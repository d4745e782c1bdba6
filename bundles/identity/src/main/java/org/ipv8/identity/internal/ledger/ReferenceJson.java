package org.ipv8.identity.internal.ledger;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON as the reference does (spec section 2.3): ASCII only, {@code ", "} and {@code ": "} between things, numbers with a
 * fraction in the shortest notation. Any JSON would do on the wire; this one can be compared with recorded exchanges.
 */
public final class ReferenceJson {

    private static final double MIN_PLAIN = 1e-4;
    private static final double MAX_PLAIN = 1e16;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final StringBuilder out = new StringBuilder();

    private ReferenceJson() {
    }

    /** Writes what {@code Json.parse} has read, or could have. */
    public static String write(Object value) {
        ReferenceJson writer = new ReferenceJson();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator(); members.hasNext();) {
                Map.Entry<?, ?> member = members.next();
                text((String) member.getKey());
                out.append(": ");
                value(member.getValue());
                out.append(members.hasNext() ? ", " : "");
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Iterator<?> items = list.iterator(); items.hasNext();) {
                value(items.next());
                out.append(items.hasNext() ? ", " : "");
            }
            out.append(']');
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof String text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void number(double number) {
        double size = Math.abs(number);
        if (number == 0 || size >= MIN_PLAIN && size < MAX_PLAIN) {
            String plain = BigDecimal.valueOf(number).toPlainString();
            out.append(1 / number < 0 && number == 0 ? "-" : "").append(plain).append(plain.contains(".") ? "" : ".0");
            return;
        }
        String[] parts = Double.toString(number).split("E"); // such as -2.5E-7
        String mantissa = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
        int exponent = Integer.parseInt(parts[1]);
        out.append(mantissa).append('e').append(exponent < 0 ? '-' : '+').append(String.format("%02d", Math.abs(exponent)));
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < FIRST_PRINTABLE || c > LAST_PRINTABLE ? String.format("\\u%04x", (int) c)
                        : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
