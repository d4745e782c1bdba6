package org.ipv8.testkit;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one invocation of a {@link NetworkMatrix} test for each network. */
final class MatrixProvider implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), NetworkMatrix.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        NetworkMatrix matrix = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), NetworkMatrix.class)
                .orElseThrow();
        return Conditions.of(matrix).stream().map(Invocation::new);
    }

    private record Invocation(Conditions conditions) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int number) {
            return "[" + number + "] " + conditions;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((BeforeEachCallback) context -> OverlayExtension.store(context).put(Conditions.class, conditions));
        }
    }
}
