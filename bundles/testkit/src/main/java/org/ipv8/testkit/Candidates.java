package org.ipv8.testkit;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.ipv8.overlay.OverlayFactory;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds what the instance of a test class marks as {@link UnderTest}. */
final class Candidates {

    private final Object test;

    Candidates(Object test) {
        this.test = test;
    }

    /**
     * Returns the factories of overlays for one node.
     *
     * @throws IllegalStateException if there is none
     */
    List<OverlayFactory> overlays(int node) {
        List<OverlayFactory> all = Stream.concat(fields(OverlayFactory.class).map(Marked::value),
                methods(OverlayFactory.class).map(method -> (OverlayFactory) call(method, node))).toList();
        if (all.isEmpty()) {
            throw new IllegalStateException(test.getClass().getSimpleName() + " has no field or method of type "
                    + "OverlayFactory that is annotated with @UnderTest");
        }
        return all;
    }

    /** Returns what is marked with a name, of some type other than overlays. */
    <T> Map<String, T> named(Class<T> type) {
        Map<String, T> all = new LinkedHashMap<>();
        fields(type).forEach(marked -> all.put(marked.name(), marked.value()));
        methods(type).forEach(method -> all.put(method.getAnnotation(UnderTest.class).value(), type.cast(call(method, 0))));
        if (all.containsKey("")) {
            throw new IllegalStateException("the annotation @UnderTest of a " + type.getSimpleName() + " in "
                    + test.getClass().getSimpleName() + " needs a name");
        }
        return all;
    }

    private record Marked<T>(String name, T value) {
    }

    private <T> Stream<Marked<T>> fields(Class<T> type) {
        return AnnotationSupport.findAnnotatedFields(test.getClass(), UnderTest.class).stream()
                .filter(field -> type.isAssignableFrom(field.getType()))
                .sorted(Comparator.comparing(java.lang.reflect.Field::getName))
                .map(field -> new Marked<>(field.getAnnotation(UnderTest.class).value(),
                        type.cast(ReflectionSupport.tryToReadFieldValue(field, test)
                                .getOrThrow(e -> new IllegalStateException(field + " cannot be read", e)))));
    }

    private Stream<Method> methods(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(test.getClass(), UnderTest.class, HierarchyTraversalMode.TOP_DOWN).stream()
                .filter(method -> type.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(Method::getName));
    }

    private Object call(Method method, int node) {
        return method.getParameterCount() == 0 ? ReflectionSupport.invokeMethod(method, test)
                : ReflectionSupport.invokeMethod(method, test, node);
    }
}
