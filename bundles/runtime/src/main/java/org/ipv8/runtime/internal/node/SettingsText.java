package org.ipv8.runtime.internal.node;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

import org.ipv8.runtime.NodeSettings;

/** Shows the settings of a node as text. */
final class SettingsText {

    private SettingsText() {
    }

    static Map<String, String> of(NodeSettings settings) {
        Map<String, String> result = new TreeMap<>();
        collect("", settings, result);
        return result;
    }

    private static void collect(String prefix, Record settings, Map<String, String> result) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value;
            try {
                value = component.getAccessor().invoke(settings);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the accessors of a public record are callable", e);
            }
            if (value instanceof Record nested) {
                collect(prefix + component.getName() + ".", nested, result);
            } else {
                result.put(prefix + component.getName(), String.valueOf(value));
            }
        }
    }
}
