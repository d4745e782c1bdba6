package org.ipv8.testkit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

import org.ipv8.testkit.sim.Seeds;
import org.ipv8.testkit.sim.SimNetwork;
import org.ipv8.testkit.sim.Simulation;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the simulation of a test when its first parameter is needed, and takes it down after the test. */
final class OverlayExtension implements ParameterResolver, AfterEachCallback {

    static Store store(ExtensionContext context) {
        return context.getStore(Namespace.create(OverlayExtension.class, context.getUniqueId()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Overlays.class || type == SimNetwork.class || type == Simulation.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Arena arena = arena(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Overlays.class) {
            return arena.overlays(argument(parameter.getParameter().getParameterizedType()));
        }
        return type == SimNetwork.class ? arena.simulation().network() : arena.simulation();
    }

    private static Arena arena(ExtensionContext context) {
        Object test = context.getTestInstance().orElseThrow(() -> new ParameterResolutionException(
                "simulations are for tests and @BeforeEach methods; fields of the test say what is in them"));
        return store(context).getOrComputeIfAbsent(Arena.class, key -> {
            OverlayTest settings = settings(context);
            Conditions conditions = store(context).getOrDefault(Conditions.class, Conditions.class, Conditions.of(settings));
            long seed = Seeds.of(context.getRequiredTestClass().getName() + "." + context.getRequiredTestMethod().getName());
            return new Arena(settings, conditions, seed + conditions.run(), new Candidates(test));
        }, Arena.class);
    }

    private static OverlayTest settings(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), OverlayTest.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OverlayTest.class))
                .orElseThrow(() -> new ParameterResolutionException("the test needs the annotation @OverlayTest"));
    }

    /** Returns the class in the angle brackets of a parameter. */
    private static Class<?> argument(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return raw(parameterized.getActualTypeArguments()[0]);
        }
        return Object.class;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof ParameterizedType parameterized ? raw(parameterized.getRawType()) : (Class<?>) type;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Arena arena = store(context).remove(Arena.class, Arena.class);
        if (arena == null) {
            return;
        }
        try (arena) {
            context.getExecutionException().ifPresentOrElse(arena::explain, () -> checkProblems(arena));
        }
    }

    private static void checkProblems(Arena arena) {
        try {
            arena.checkProblems();
        } catch (AssertionError e) {
            arena.explain(e);
            throw e;
        }
    }
}
