package org.ipv8.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what nodes of an {@link OverlayTest} get: a field, or a method of the test class that makes it, of type
 * {@link org.ipv8.overlay.OverlayFactory}, {@link org.ipv8.discovery.DiscoveryStrategyFactory} or
 * {@link org.ipv8.discovery.BootstrapperFactory}. A method for overlays may have an {@code int} parameter, the number of the node; it is
 * called for each node. Several fields and methods are one overlay each, in alphabetical order of their names.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface UnderTest {

    /** The name of the strategy or bootstrapper in configurations; nothing for overlays. */
    String value() default "";
}
