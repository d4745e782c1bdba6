package org.ipv8.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.ipv8.testkit.sim.Nat;
import org.ipv8.testkit.sim.Seeds;
import org.ipv8.testkit.sim.Signatures;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a network of its own, with nodes that run the overlays marked {@link UnderTest}. A test has it as parameters:
 * {@link Overlays} of what the overlay objects implement, {@link org.ipv8.testkit.sim.SimNetwork},
 * {@link org.ipv8.testkit.sim.Simulation}.
 *
 * <pre>{@code
 * @OverlayTest(peers = 2)
 * class EchoOverlayTest {
 *
 *     @UnderTest
 *     private final OverlayFactory factory = new EchoFactory();
 *
 *     @Test
 *     void repeatsTheText(Overlays<Echo> echo) {
 *         assertThat(echo.of(0).echo(echo.peer(1), "hello")).completesWith("hello");
 *     }
 * }
 * }</pre>
 *
 * <p>Node number i runs on host number i. On a method the annotation takes the place of that on the class.
 *
 * <p>Every run of a test is the same, until the test or what it tests changes: its seed is made from its name. The system property
 * {@value Seeds#PROPERTY} sets another one; {@code random} tries a new one each time. A failure says which seed it had, what
 * time it was, and what the last datagrams were. A test fails, too, if a handler or a task of an overlay threw, unless it has asked for
 * the {@linkplain Overlays#problems() problems}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(OverlayExtension.class)
public @interface OverlayTest {

    /** How many nodes there are. */
    int peers() default 2;

    /** Whether all nodes are verified peers of each other when the test begins. */
    boolean introduced() default true;

    /** What is between each host and the internet. */
    Nat nat() default Nat.NONE;

    /** How nodes sign: with hundreds of nodes {@link Signatures#SIMULATED} saves minutes. */
    Signatures signatures() default Signatures.REAL;
}
