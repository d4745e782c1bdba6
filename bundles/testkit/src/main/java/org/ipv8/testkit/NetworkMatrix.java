package org.ipv8.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.ipv8.testkit.sim.Nat;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run in many networks: once for each combination of the values, in a class annotated with {@link OverlayTest},
 * which says the rest.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(MatrixProvider.class)
public @interface NetworkMatrix {

    /** What is between each host and the internet. */
    Nat[] nat() default Nat.NONE;

    /** How many of 100 datagrams are lost. */
    int[] loss() default 0;

    /** How many of 100 datagrams arrive twice. */
    int[] duplication() default 0;

    /** How many of 100 datagrams are held back until later ones have overtaken them. */
    int[] reordering() default 0;

    /** How many milliseconds a datagram needs; -1: the usual 10 to 60. */
    int[] latency() default -1;

    /** How many times each combination is run, each time with another seed. */
    int seeds() default 1;
}
