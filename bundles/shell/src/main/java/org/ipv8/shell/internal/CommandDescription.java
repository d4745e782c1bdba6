package org.ipv8.shell.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/**
 * What a command says of itself in its annotations.
 *
 * @param name     scope and function, {@code ipv8:peers}
 * @param sentence what it does
 * @param options  in the order of declaration
 * @param word     what its words are, such as {@code overlay}: the name of the last parameter that is no option
 */
record CommandDescription(String name, String sentence, List<Option> options, Optional<String> word) {

    /**
     * An option.
     *
     * @param names     {@code -n} and {@code --node}
     * @param sentence  what it does
     * @param withValue whether a value follows
     */
    record Option(List<String> names, String sentence, boolean withValue) {

        /** Returns what its value is, such as {@code node}: its longest name. */
        String kind() {
            return names.stream().map(name -> name.replaceFirst("^-+", "")).reduce("",
                    (a, b) -> a.length() >= b.length() ? a : b);
        }
    }

    /** Reads the annotations of a command; empty if there are none. */
    static Optional<CommandDescription> of(String scope, String function, Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(function) && method.isAnnotationPresent(Descriptor.class))
                .findFirst().map(method -> of(scope + ":" + function, method));
    }

    private static CommandDescription of(String name, Method method) {
        List<Option> options = new ArrayList<>();
        String word = null;
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Parameter option = parameter.getAnnotation(Parameter.class);
            if (option != null) {
                options.add(new Option(List.of(option.names()), sentence(parameter.getAnnotations()),
                        Parameter.UNSPECIFIED.equals(option.presentValue())));
            } else if (parameter.isNamePresent()) {
                word = parameter.getName();
            }
        }
        return new CommandDescription(name, method.getAnnotation(Descriptor.class).value(), List.copyOf(options),
                Optional.ofNullable(word));
    }

    private static String sentence(Annotation[] annotations) {
        return Arrays.stream(annotations).filter(Descriptor.class::isInstance).map(Descriptor.class::cast)
                .map(Descriptor::value).findFirst().orElse("");
    }

    /** Says what could stand at a place of a command line, {@code node} or {@code overlay} say; empty if anything could. */
    Optional<String> kindAt(List<String> words, int index) {
        String before = words.get(index - 1);
        return options.stream().filter(option -> option.withValue && option.names.contains(before)).map(Option::kind).findFirst()
                .or(() -> word);
    }
}
