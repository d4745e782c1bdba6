package org.ipv8.whiteboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class WhiteboardTest {

    private final Map<ServiceReference<?>, String> registry = new HashMap<>();
    private final List<String> givenBack = new ArrayList<>();
    private boolean stopped;
    private final Whiteboard<String> board = new Whiteboard<>(context());

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (stopped) {
                        throw new IllegalStateException("the bundle has stopped");
                    }
                    return switch (method.getName()) {
                        case "getService" -> registry.get(arguments[0]);
                        case "ungetService" -> givenBack.add(registry.get(arguments[0]));
                        default -> throw new AssertionError(method);
                    };
                });
    }

    /** References as a framework makes them: that of the higher ranking is the greater one. */
    @SuppressWarnings("unchecked")
    private ServiceReference<String> offer(int ranking, String service) {
        ServiceReference<String> reference = (ServiceReference<String>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServiceReference.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> ranking;
                    case "compareTo" -> Integer.compare(ranking, (Integer) ((ServiceReference<?>) arguments[0]).getProperty(""));
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> ranking;
                    default -> throw new AssertionError(method);
                });
        registry.put(reference, service);
        return reference;
    }

    private static ServiceReference<?> ranked(Object property) {
        return (ServiceReference<?>) Proxy.newProxyInstance(WhiteboardTest.class.getClassLoader(), new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> arguments[0].equals("service.ranking") ? property : null);
    }

    @Test
    void readsRankingsAsTheFrameworkDoes() {
        assertThat(Whiteboard.ranking(ranked(-7))).isEqualTo(-7);
        assertThat(Whiteboard.ranking(ranked(null))).isZero();
        assertThat(Whiteboard.ranking(ranked("7"))).isZero(); // a ranking of another type counts as none
    }

    @Test
    void showsWhatIsThereTheBestFirst() {
        board.add(offer(1, "good"));
        ServiceReference<String> best = offer(3, "best");
        board.add(best);
        board.add(offer(2, "better"));

        assertThat(board.all().values()).containsExactly("best", "better", "good");
        assertThat(board.best()).contains("best");
        board.remove(best);
        assertThat(board.best()).contains("better");
        assertThat(givenBack).containsExactly("best");
    }

    @Test
    void whatHasGoneMeanwhileDoesNotCome() {
        ServiceReference<String> gone = offer(1, null);

        assertThat(board.add(gone)).isEmpty();

        assertThat(board.all()).isEmpty();
        board.remove(gone, service -> {
            throw new AssertionError("it never came");
        });
        assertThat(givenBack).isEmpty();
    }

    @Test
    void givesBackAfterTheUserHasLetGo() {
        ServiceReference<String> reference = offer(1, "used");
        board.add(reference);

        assertThatThrownBy(() -> board.remove(reference, service -> {
            assertThat(givenBack).isEmpty();
            assertThat(board.all()).isEmpty();
            throw new IllegalArgumentException(service);
        })).hasMessage("used");

        assertThat(givenBack).containsExactly("used");
    }

    @Test
    void endsQuietlyWithTheBundleThatUsesIt() {
        ServiceReference<String> reference = offer(1, "used");
        board.add(reference);
        stopped = true;

        assertThat(board.add(offer(2, "late"))).isEmpty();
        List<String> let = new ArrayList<>();
        board.remove(reference, let::add);
        assertThat(let).containsExactly("used");
    }
}
